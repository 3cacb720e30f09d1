// SPDX-License-Identifier: Apache-2.0

/// Numbers of passports, passes and cards that letters open: known only where the text speaks of them.
struct PassScan {
  let text: ScreenedText

  static let needs = [
    ScreeningFilter.Needs(digits: 6, anchors: "照证證往居湾灣卡"), ScreeningFilter.Needs(digits: 17, digitsBesideLetter: 6),
  ]

  /// One kind of document: the words that speak of it, and how many letters and digits its number has.
  private struct Form {
    var words: WordList
    var letters: ClosedRange<Int>
    var digits: ClosedRange<Int>
    /// What the number must begin with; empty for anything.
    var heads = ""
  }

  private static let cardWords: WordList = ["身份证", "身份證", "香港", "HKID"]

  private static let forms = [
    Form(words: ["护照", "護照", "passport", "Passport", "PASSPORT"], letters: 1...2, digits: 7...8),
    Form(words: ["通行证", "通行證", "回乡证", "回鄉證", "来往内地", "港澳居民"], letters: 1...1, digits: 8...10, heads: "HMhmCWLTcwlt"),
    Form(words: ["通行证", "通行證"], letters: 1...2, digits: 7...8),
    Form(words: ["台胞证", "臺胞證", "台湾居民", "台湾同胞", "来往大陆", "台湾通行证"], letters: 0...1, digits: 8...10),
    // Other countries print nine digits; eight may be a telephone.
    Form(words: ["护照", "護照", "passport", "Passport", "PASSPORT"], letters: 0...0, digits: 9...9),
    Form(words: ["澳门身份证", "澳门居民身份证", "澳門身份證", "澳門居民身份證"], letters: 0...0, digits: 7...8),
    Form(words: ["出生证", "出生医学证明", "出生證", "出生醫學證明"], letters: 1...1, digits: 9...9),
    Form(words: ["永久居留"], letters: 3...3, digits: 12...12),
    Form(words: ["军官证", "士兵证", "警官证", "文职干部证"], letters: 0...2, digits: 7...8),
    Form(words: ["驾驶证", "驾照", "社保卡", "医保卡"], letters: 0...1, digits: 9...12),
  ]

  func hits() -> [Screening.Hit] {
    var hits: [Screening.Hit] = []
    // A card's number may take in the check digit in brackets behind it.
    var taken = 0
    for run in text.runs where run.lowerBound >= taken {
      if let end = hongKong(run.lowerBound, run.upperBound) {
        hits.append(text.hit(.passport, run.lowerBound..<end, certain: false))
        taken = end
      } else if isPass(run.lowerBound, run.upperBound) {
        hits.append(text.hit(.passport, run, certain: false))
      }
    }
    return hits
  }

  private func isPass(_ start: Int, _ end: Int) -> Bool {
    let run = text.scalars[start..<end]
    let letters = run.prefix(while: ScreenedText.isLetter).count
    let digits = run.count - letters
    guard run.dropFirst(letters).allSatisfy(ScreenedText.isDigit) else { return false }
    return Self.forms.contains { form in
      form.letters.contains(letters) && form.digits.contains(digits)
        && (form.heads.isEmpty || run.first.map { form.heads.unicodeScalars.contains($0) } ?? false) && isNamed(form.words, start, end)
    }
  }

  private func isNamed(_ words: WordList, _ start: Int, _ end: Int) -> Bool {
    text.has(words, in: text.before(start, 30)) || text.has(words, in: text.after(end, 10))
  }

  /// A123456(7): the check digit proves it where it stands in brackets or the text speaks of identity cards.
  private func hongKong(_ start: Int, _ end: Int) -> Int? {
    let run = Array(text.scalars[start..<end])
    let letters = run.prefix(while: ScreenedText.isLetter).count
    guard (1...2).contains(letters), run.dropFirst(letters).prefix(6).count == 6, run.dropFirst(letters).prefix(6).allSatisfy(ScreenedText.isDigit)
    else { return nil }
    var check: Unicode.Scalar?
    var last = end
    var isBracketed = false
    if run.count == letters + 7 {
      check = run[letters + 6]
    } else if run.count == letters + 6, end + 2 < text.scalars.count, "(（".unicodeScalars.contains(text.scalars[end]),
      ")）".unicodeScalars.contains(text.scalars[end + 2])
    {
      check = text.scalars[end + 1]
      last = end + 3
      isBracketed = true
    }
    let speaks = isNamed(Self.cardWords, start, last)
    guard let check, isBracketed || speaks, speaks || PersonalNumber.isHongKong(run.prefix(letters + 6), check) else { return nil }
    return last
  }
}
