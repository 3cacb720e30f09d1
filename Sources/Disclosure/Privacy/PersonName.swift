// SPDX-License-Identifier: Apache-2.0

/// The forms that names of people have.
enum PersonName {
  private static let surnames = Set(
    ("王李张张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
      + "文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闪")
      .unicodeScalars)
  private static let doubles = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "长孙", "宇文", "端木", "南宫"]
  /// Characters of ordinary words: what they open, or follow a surname in, is no name.
  private static let ordinary = Set(
    "缴欠付费交用水电气表可须应当请将已未不在的和与及或等为是有于从到对向前后内外上下时日月年需按若如因均由个件数量总计元收号址话额理单位系统".unicodeScalars)
  private static let endings = [
    "公司", "中心", "银行", "水厂", "单位", "集团", "学校", "医院", "委员会", "居委", "村委", "物业", "小区", "大厦", "工厂", "商店", "饭店", "酒店", "社区", "政府", "大队", "支队", "分局",
    "村", "镇", "所", "厂", "店", "局", "站", "部", "院", "馆", "行", "校", "会", "社", "处",
  ]
  private static let words: Set<String> = [
    "地址", "电话", "金额", "住址", "水费", "欠费", "手机", "性别", "年龄", "证件", "联系", "单位", "职务", "部门", "备注", "签字", "签名", "日期", "账号", "户号", "编号", "号码", "居民",
    "非居民", "工业", "商业", "特种", "变更", "名称", "类型", "类别", "联系电话", "联系人", "手机号", "手机号码", "身份证", "身份证号", "证件号码", "用水性质", "欠费金额", "应缴金额", "岗位", "地点", "住户", "合计", "小计",
  ]

  private static let longestWord = words.reduce(0) { max($0, $1.unicodeScalars.count) }
  private static let lastOfEndings = Set(endings.compactMap(\.unicodeScalars.last))

  static func isDot(_ scalar: Unicode.Scalar) -> Bool { "·•・‧∙".unicodeScalars.contains(scalar) }

  /// 张某, 某某某, 李某某: hidden already.
  static func isMasked(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    let rest = word.drop { $0 != "某" }
    return !rest.isEmpty && rest.allSatisfy { $0 == "某" } && word.count - rest.count <= 2
  }

  /// A firm, a heading, an ordinary word.
  static func isNoName(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    if word.count <= longestWord, words.contains(String(String.UnicodeScalarView(word))) { return true }
    guard let last = word.last, lastOfEndings.contains(last) else { return false }
    // A single character that firms and places end with may be all of a short name.
    return (word.count > 2 ? endings[...] : endings.prefix(23)).contains { word.reversed().starts(with: $0.unicodeScalars.reversed()) }
  }

  /// 买买提·艾力: how many characters; `nil` without a dot.
  static func dotted(_ word: ArraySlice<Unicode.Scalar>) -> Int? {
    guard let dot = word.firstIndex(where: isDot), dot > word.startIndex, dot + 1 < word.endIndex else { return nil }
    return min(word.count, 12)
  }

  /// How many characters at its beginning are a name; `nil` when it does not begin as one.
  static func opening(_ word: ArraySlice<Unicode.Scalar>, isGlued: Bool) -> Int? {
    let given = Array(word)
    let double = doubles.contains { String(String.UnicodeScalarView(given.prefix(2))) == $0 }
    let head = double ? 2 : 1
    guard given.count > head, double || surnames.contains(given[0]) else { return nil }
    // The longest that holds no character of ordinary words.
    let run = given.dropFirst(head).prefix(2).prefix { !ordinary.contains($0) && !startsAddress($0) }
    guard !run.isEmpty else { return nil }
    if given.count <= head + 2, isGlued, run.count < given.count - head { return nil }
    return head + run.count
  }

  private static func startsAddress(_ scalar: Unicode.Scalar) -> Bool { "住家".unicodeScalars.contains(scalar) }

  /// Whether what follows a name is what it owes or where it lives.
  static func runsOn(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = String(String.UnicodeScalarView(rest))
    return ["欠", "应缴", "应交", "缴费", "金额", "水费", "退款"].contains(where: text.contains) || rest.contains { "路街弄巷村室苑".unicodeScalars.contains($0) }
  }
}
