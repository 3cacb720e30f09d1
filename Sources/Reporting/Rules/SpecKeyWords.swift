// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What a key of the rules' files says, in a few words: an editor shows them where the pointer rests and beside what it offers.
///
/// One line for each key, `key words`; where a key means something else in one kind of mapping, `mapping.key words` as well. A test
/// holds the list against the keys that readers ask for: none without words, no words without a key.
enum SpecKeyWords {
  /// - Parameter form: the kind of mapping, such as `timing`.
  static func words(of key: String, in form: String) -> String? { all["\(form).\(key)"] ?? all[key] }

  static let all: [String: String] = Dictionary(
    (rules + values + desk).split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }, firstCounts: .unique)

  /// Instruments, sectors, items, layers.
  private static let rules = """
    instrument 依据文件的代号，指 instruments/ 里的一个文件
    instruments-file.instrument 这份依据文件的代号，与文件名相同
    title 题名
    tables-file.title 这张表叫什么
    things-file.title 这一类叫什么（线路、水厂）
    steps.title 这一步叫什么
    answers-file.title 首页上问的话
    group 与别的问题折在一起，叫什么；正在发生的、将要发生的照样在外面
    number 文号；没见到就不写
    notices.number 通知单的文号怎样编
    sources.number 写电话的要素
    issuer 制定机关
    level 文件的种类：法律、行政法规、地方性法规……
    levels.level 年度评估的一档叫什么
    relief.level 连续评为哪一档
    region 约束哪个地区；取自地区表
    条件.region 在这个地区
    promulgated 公布日
    in-force 起止；没有止日就不写 until
    amended 历次修正日
    repealed 废止日
    successor 知道有新文件、还没有编进来的
    bound-by 使标准有约束力的条款
    note 只给维护人看的话
    clauses 各条款
    clause 条号；条号未见的写一个短名
    article 显示用的条号，如 第二十条
    gist 这一条说什么，用自己的话
    duty 是否给企业设定公开义务
    seen 怎样看到的：读过全文、摘录、只由转述得知、惯例
    unchecked 设定了义务却没有事项对应的理由
    reads 把一条拆成主体、行为、内容、时限、形式
    subject 主体；条文没有说写 未写，看不出写 未见
    sources.subject 写水厂之类的那一列
    act 行为；没有说写 未写，看不出写 未见
    object 内容；没有说写 未写，看不出写 未见
    time 时限；没有说写 未写，看不出写 未见
    form 形式；没有说写 未写，看不出写 未见
    asks 这一条要求的要素，照事项里的名称写
    changes.asks 这一条依据要求下面哪几个已有的要素
    doubt 存疑：读到了、怎样读没有把握的
    sector 行业的代号，与文件名相同
    label 给人看的名称
    formerly.label 用过的名称
    entity-noun 这个行业的企业怎样称呼
    summary 一句话说明
    attributes 主体属性：登记里只能写这些
    bad.attributes 例子里主体的属性
    good.attributes 例子里主体的属性
    things.attributes 名册里写着的别的事
    groups 一级事项，按目录的次序
    tables-file.groups 各组说法和回答它的事项
    requirements 公开事项
    id 代号：小写字母、数字、短横线
    aliases 还可以叫什么
    formerly 以前叫什么，到哪一天
    group 属于哪个一级事项
    basis 依据的条款
    tables-file.basis 限值出自哪一条
    applies-when 对哪些主体适用；不写就是全部
    timing 什么时候公开
    changes.timing 更严的时限
    channels 推荐的渠道
    bad.channels 例子里的公开渠道
    good.channels 例子里的公开渠道
    required-channels 条文写死的渠道，缺了就是问题
    channel 渠道的代号
    audience 公开给谁；不写是全社会
    elements 公开内容的要素
    checks 要素之间的校验
    checks.elements 比较哪几个要素
    help 给报送员的提示
    findings.help 在通常的办法后面另说的一句
    internal 只检查、不对外
    contact 写的是找谁问、向谁申诉：列入网站的指南
    unordered 没有条款要求仍然列入的理由
    for-each 名册里的每一样各是一项义务
    for-changes 名册里的变更各欠一份公告
    feed 从公交时刻数据包里取什么
    feed.rows 哪一种行：线路、站点、首末班、间隔、逐班时刻
    feed.table 放进哪一张表
    feed.columns 列的代号与这一项不同名的，哪一项写在哪一列
    longest-interval 只取最长间隔有这么多分钟的线路
    keep 公开以后至少留多久，如 36 months
    register 名册的代号
    checks.register 名册的代号
    registers-file.register 名册的代号，与文件夹同名
    bad.register 例子里登记在册的别家
    good.register 例子里登记在册的别家
    on 哪几种变更：opened 开通、varied 变更、ended 停止
    name 写名称的要素或者列
    bad.name 例子的名称
    good.name 例子的名称
    office.name 办公室的名称
    register.name 企业的名称
    table 哪一张表
    tables-file.table 这张表的代号，与文件名相同
    overlay 这一层的代号，与文件名相同
    layer 哪一级：common、city、district、enterprise
    entity 只约束这家主体
    extends 须在哪一层之后
    adds 新加的事项
    sectors 给哪些行业
    checks.sectors 哪些行业；对照名单时写哪一列
    register.sectors 企业的行业
    except 除外的
    changes 加严已有的事项
    requirement 指哪个事项：行业/事项
    tighten 把要素收得更严
    findings 应有的问题
    changes.findings 把哪几种问题看得更重
    finding 问题的代码
    severity 更重的轻重：error、warning
    kind 哪一种；决定旁边还能写什么
    within 多久之内，如 20 working-days、promptly
    lead 至少提前多久，如 24 hours、promptly
    starts 从哪个要素写的时间起算
    asked-by 没有条款、本机关要的，写 office
    renew 多久要更新或者确认一次
    effective 新内容起用的日期，最迟当天公开
    valid-until 内容自己写明有效到哪天的要素
    covers 内容要一直管到以后多久
    tables-file.covers 每个词管哪些日子
    every 每一期多长：month、quarter、year……
    due 下一年的固定日，写成 月-日
    in-period 固定日在当年，不是下一年
    gives-way 那一年另作了哪个事项的，当年不另欠
    runs-from 期限从记录里写的哪件事起算，如批复日期；只用在按期公开的事项
    nil 零报告：一期里一次也没有的，要写明
    none 条文没有例外，写明为什么
    records-from 与哪个事项共用同一条公开记录
    published-by 公开时间取自哪个要素
    counts-when 符合这个条件的才算一次
    counts-by 没有写它就不知道算不算
    restarts 哪些变化要重新提前公布
    restarts.when earlier 提前、grows 扩大、changes 任何改变
    together 与哪件事同时，最迟在那一天
    asked-when 这样的记录，时限由别的条款要求
    parts 只由别的条款要求的那几行，和各行从哪一列起算
    parts.table 写着各部分的表格
    ends 那件事完了的要素
    longer 条件成立时用较长的时限
    told 写告知日期的要素
    approved 写同意日期的要素
    pauses 不计入的一段时间
    most 最多多久
    served 被征求的一方收到的日期
    delayed 确定的延迟日
    starts-when 有的从另一个要素起算
    completed 补正的起止
    asked 告知补正的日期
    given 收到补正的日期
    of 列表里的一项是什么
    timing.of 跟着哪个事项的事件
    units.of 按哪个单位换算
    actual 真正发生的时间，本事项的要素
    when 什么条件下
    timing.when 那条记录写了什么，本事项才要公开
    row 表里有一行符合的条件
    stages 分几步，各有期限
    stage 这一步叫什么
    stage-by 写明第几步的枚举要素
    repeat 多久再公开一次，直到解决
    until 到哪天
    timing.until 符合这个条件才算解决
    checks.until 写截止日的要素
    sources.until 写结束时间的要素
    delayed.until 写延迟日的要素
    pauses.until 一段时间的止，写日期的要素
    from 从哪天起
    sources.from 写开始时间的要素
    pauses.from 一段时间的起，写日期的要素
    item 指哪个事项
    date 写日期的要素
    """
}
