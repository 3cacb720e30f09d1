// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Looks that make text invisible: white on nothing, a number format that shows nothing.
struct OfficeStyles {
  private(set) var doubts: [AttachmentDoubt] = []
  private var fonts = -1
  private var whiteFonts: Set<Int> = []
  private var runIsWhite = false

  mutating func take(_ element: String, _ attributes: XMLAttributes, in part: String, parents: [String]) {
    if part == "xl/styles.xml" {
      takeSheetStyle(element, attributes, parents)
    } else if part.hasPrefix("word/"), element == "color", ["FFFFFF", "ffffff"].contains(attributes["val"] ?? "") {
      runIsWhite = true
    } else if part.hasPrefix("word/"), element == "shd" || element == "highlight",
      !["auto", "FFFFFF", "clear", ""].contains(attributes["fill"] ?? attributes["val"] ?? "")
    {
      // White on a coloured ground is a heading of a table.
      runIsWhite = false
    } else if part.hasPrefix("word/"), element == "t", runIsWhite, !parents.contains("tbl") {
      runIsWhite = false
      doubts.append(AttachmentDoubt(.hidden, Localised("有白色的文字，看不见", "it has white text")))
    } else if element == "r" || element == "p" {
      runIsWhite = false
    }
  }

  private mutating func takeSheetStyle(_ element: String, _ attributes: XMLAttributes, _ parents: [String]) {
    let parent = parents.dropLast().last
    switch element {
    case "font" where parent == "fonts": fonts += 1
    case "color" where parent == "font" && parents.contains("fonts"):
      if ["FFFFFFFF", "ffffffff", "00FFFFFF"].contains(attributes["rgb"] ?? "") || attributes["theme"] == "0" && attributes["tint"] == nil {
        whiteFonts.insert(fonts)
      }
    case "xf" where parent == "cellXfs":
      if let font = attributes["fontId"].flatMap({ Int($0) }), whiteFonts.contains(font), ["0", nil].contains(attributes["fillId"]) {
        doubts.append(AttachmentDoubt(.hidden, Localised("有白底白字的格子，看不见", "it has white text on white")))
      }
    case "numFmt" where attributes["formatCode"]?.contains(";;;") ?? false:
      doubts.append(AttachmentDoubt(.hidden, Localised("有格式设成不显示的格子", "it has cells whose format shows nothing")))
    default: break
    }
  }
}
