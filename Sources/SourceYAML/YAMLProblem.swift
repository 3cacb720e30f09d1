// SPDX-License-Identifier: Apache-2.0

/// Something that stops a text from being YAML that we accept, or leaves its meaning open.
package struct YAMLProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case notUTF8(LikelyEncoding)
    case tabIndentation
    /// In the file itself: nothing of it is read.
    case controlCharacter(scalar: UInt32)
    /// In a value or name after its escapes were read: it is left out, and the rest is read.
    case controlInText(scalar: UInt32)
    case syntax(SyntaxHint)
    case duplicateKey(String)
    case mergeKey
    case anchor(String)
    case alias(String)
    case tag(String)
    case severalDocuments
    case emptyFile
    case tooDeep(limit: Int)
    case tooLarge(bytes: Int, limit: Int)
    case tooManyNodes(limit: Int)
    case complexKey
    case tooMany(shown: Int)
  }

  /// What a file that is not UTF-8 most likely is.
  package enum LikelyEncoding: String, Sendable {
    case gbk = "GBK"
    case utf16 = "UTF-16"
    /// XLSX, DOCX and other packed office files; XLS and DOC of old.
    case office = "Office"
    case pdf = "PDF"
    case unknown
  }

  /// What most often lies behind a message of libyaml's.
  package enum SyntaxHint: String, Sendable {
    case unexpectedColon, missingColon, indentation, unclosedQuote, unclosedFlow, badCharacter, badEscape
    case strayDash, other
    // What a line says of itself, once a change of it let the file be read further.
    case wideColon, tightColon, oddBlank, tightDash, oddDash, wideBracket, textAfterQuote, textAfterBracket, hashInBrackets, extraComma, pastedText, looseText
    /// Of a table: a quotation mark inside a cell that does not begin with one.
    case strayQuote
  }

  /// A change of one line.
  package struct Cure: Sendable, Hashable {
    /// The line as it should read, without the spaces before it.
    package var line: String
    /// Spaces before it, as they are and as they should be.
    package var spaces: (found: Int, meant: Int) { (foundSpaces, meantSpaces) }
    var foundSpaces: Int
    var meantSpaces: Int
    /// The name before its colon, where the mistake is about one; `nil` where it is not.
    package var name: String?
    /// The bytes to replace, and by what; `nil` where the line was changed for another mistake before.
    package var bytes: Range<Int>?
    package var replacement: [UInt8]
  }

  package var kind: Kind
  package var range: SourceRange
  /// The other place of a conflict: where a duplicated key was given first. `nil` for what is no conflict.
  package var first: SourceRange?
  /// The line as it was probably meant, where a change of one line lets the file be read on; `nil` where none was found.
  package var cure: Cure?
  /// The nodes that it is about, where they could be read: what is wrong with them is wrong with all that they hold.
  package var nodes: [Int]

  package init(_ kind: Kind, at range: SourceRange, first: SourceRange? = nil, nodes: [Int] = []) {
    self.kind = kind
    self.range = range
    self.first = first
    self.nodes = nodes
  }

  /// Whether the tree stops before the end of the file, so that what follows was not read.
  package var stopsReading: Bool {
    switch kind {
    case .notUTF8, .controlCharacter, .syntax, .severalDocuments, .emptyFile, .tooDeep, .tooLarge, .tooManyNodes,
      .tabIndentation:
      return true
    case .duplicateKey, .mergeKey, .anchor, .alias, .tag, .complexKey, .controlInText, .tooMany: return false
    }
  }
}
