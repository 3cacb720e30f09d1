// SPDX-License-Identifier: Apache-2.0

extension RepairKind {
  /// What is done, in a few words, and when it is done.
  package struct Words: Sendable {
    package var title: Localised
    package var rule: Localised

    init(_ zh: String, _ en: String, rule zhRule: String, _ enRule: String) {
      title = Localised(zh, en)
      rule = Localised(zhRule, enRule)
    }
  }

  private static let alike = Localised(
    "相近度不低于 \(Similarity.safe)%，只有一个最像的，差别不在数字、方位和否定的字上",
    "at least \(Similarity.safe)% alike, only one best candidate, and the difference is no digit, direction or negation")
  private static let nearest = Localised(
    "相近度低于 \(Similarity.safe)%，或差别在数字、方位、否定的字上，只取最像的一个",
    "less than \(Similarity.safe)% alike, or the difference is a digit, direction or negation; the nearest is taken")

  package var words: Words {
    switch self {
    case .plainWidth:
      Words(
        "全角改半角", "full-width characters made plain",
        rule: "数字、时刻、日期、电话、网址里的全角字符改成半角，整个值外面的中文引号去掉，两个数字中间的句号改成小数点",
        "in numbers, times, dates, telephone numbers and addresses; quotes of the input method around a value; 。 between figures")
    case .usualForm:
      Words(
        "改成通用写法", "written the usual way",
        rule: "日期写成 2026-10-08，时刻写成 09:05，月份写成 2026-10；9:5 的时和分都没有补零，才当作 09:05；数字去掉千位逗号",
        "dates as 2026-10-08, times as 09:05; 9:5 counts as 09:05 only because neither part is padded; no thousands commas")
    case .droppedUnit:
      Words(
        "去掉单位", "unit dropped", rule: "规定的单位与写的是同一个，只留数字；单位是元的，去掉 ¥", "the unit written is the one that the rule asks for")
    case .listedValue:
      Words("改成规定的选项", "made a listed value", rule: Self.alike.zh, Self.alike.en)
    case .knownName:
      Words("改成规定的名称", "made a known name", rule: Self.alike.zh, Self.alike.en)
    case .quotedText:
      Words(
        "加引号", "quoted",
        rule: "时刻、以 0 开头的号码、结尾有 0 的文字（22:30、0211234567、1.10），别的软件会当成数，加双引号",
        "times, numbers that begin with 0, text that ends in 0: other programs would read them as numbers")
    case .keyOrder:
      Words(
        "按规定的次序排列", "put into the order of the rules",
        rule: "同一组里的名称按规定的次序；中间夹着整行说明（#）或空行的一组不动", "keys of one group; groups with comment lines or blank lines inside stay as they are")
    case .plainMark:
      Words(
        "冒号、空格、短横线、括号改成半角的", "marks and blanks made plain",
        rule: "名称后的冒号、行首和冒号后的空格、列表的短横线、花括号；改了以后整份文件读得下去，名称都认识，才改",
        "the colon after a name, blanks, dashes, brackets; only where the whole file can then be read and every name is known")
    case .guessedTime:
      Words(
        "推测的时刻", "guessed time", rule: "6点、10:5 这样不止一种读法的时刻，按上午、按补零理解", "times with more than one reading, such as 6点 and 10:5")
    case .convertedUnit:
      Words(
        "换算单位", "unit converted", rule: "写的是另一个单位，能除尽时换算（800米写成 0.8 公里）", "another unit was written; converted where that is exact")
    case .guessedValue:
      Words("推测的选项", "guessed value", rule: Self.nearest.zh, Self.nearest.en)
    case .guessedName:
      Words("推测的名称", "guessed name", rule: Self.nearest.zh, Self.nearest.en)
    case .repeatedEntry:
      Words("删去重复的一条", "repeated entry removed", rule: "与前面一条每个字都相同的，删去后一条", "an entry equal to an earlier one in every value")
    case .answeredCondition:
      Words(
        "补上判断", "condition answered", rule: "缺的要素只有在某项不是“是”时才必填，把那一项补为“是”（例如环线）",
        "the missing element is asked for only unless something is 是; that is filled in")
    }
  }

  /// What the reader learns of safety.
  package var caution: Localised {
    isSafe
      ? Localised("gongkai check --fix 自动改", "done by gongkai check --fix")
      : Localised("会改变或猜测意思，只有 gongkai check --fix --unsafe-fixes 才改", "may change the meaning: only with --unsafe-fixes")
  }
}

extension Repair {
  /// One sentence: what is done, how sure.
  package var message: Localised {
    let title = kind.words.title
    guard let similarity else { return title }
    let limit = Similarity.safe
    if isSafe {
      return Localised("\(title.zh)（相近度 \(similarity)%，不低于 \(limit)%）", "\(title.en) (\(similarity)% alike, at least \(limit)%)")
    }
    guard similarity < limit else {
      return Localised(
        "\(title.zh)（相近度 \(similarity)%，但差别在数字、方位或否定的字上）",
        "\(title.en) (\(similarity)% alike, but a digit, direction or negation differs)")
    }
    return Localised("\(title.zh)（相近度 \(similarity)%，低于 \(limit)%）", "\(title.en) (\(similarity)% alike, below \(limit)%)")
  }
}
