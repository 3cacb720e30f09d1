internal import SourceYAML

/// Text made safe for XML: markup escaped, characters that XML 1.0 cannot hold shown as ·.
public enum XMLText {
  public static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      default:
        result.append(ControlCharacter.isRefused(scalar.value) ? "·" : scalar)
      }
    }
    return String(result)
  }
}
