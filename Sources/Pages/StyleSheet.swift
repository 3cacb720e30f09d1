/// Rules for the look of pages; written here alone.
package struct StyleSheet: Sendable {
  package let text: String

  init(_ text: String) { self.text = text }
}
