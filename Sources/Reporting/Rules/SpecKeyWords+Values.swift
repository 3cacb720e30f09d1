// SPDX-License-Identifier: Apache-2.0

/// The words of what stands below an item, and of the files beside it.
extension SpecKeyWords {
  /// Elements, conditions, checks, tables, registers, examples.
  static let values = """

    type 要素的类型；决定旁边还能写什么
    required 必写：true；没有条款、本机关要的写 office
    review.required 每条记录要有公开审查
    required-when 什么条件下必写
    example 怎样写的例子
    personal-data 可能写到个人信息
    steady 每期都一样，草稿从上一期带过来
    accept 这个要素里确实是回答的填充语
    rows.accept 合格的词
    min 最小
    max 最大
    checks.min 至少相隔多久，如 30 days
    checks.max 至多相隔多久，如 12 months
    min-length 至少几个字
    max-length 至多几个字
    min-rows 至少几行
    max-rows 至多几行
    min-items 至少几项
    max-items 至多几项
    count-asked-by 行数、项数由本机关要的，写 office
    unique 各项不重复
    unit 单位，取自单位表
    checks.unit 核对单位的列
    sources.unit 写单位的列
    values 可填的值
    checks.values 写结果的列
    tighten.values 只许填这几个
    codes 取自哪张代码表
    tables-file.codes 各个代码
    columns 各列，写法与要素相同
    checks.columns 看哪几列
    registers-file.columns 表头各是哪一个键
    to 指谁：item:事项 或者 entity
    all 都要成立
    any 有一个成立
    not 不成立
    attribute 问主体的哪个属性
    element 问哪个要素
    checks.element 看哪个要素
    restarts.element 看哪个要素的变化
    tighten.element 收紧哪个要素
    terms.element 加哪个要素
    ended-by.element 写结束时间的要素
    is 等于
    in 是其中之一
    at-least 不小于
    only 有几个值的，个个都是它
    checks.at-least 至少多久，如 1 months
    present 写了没有
    check 哪一种校验；决定旁边还能写什么
    as fraction 或者 percent
    beside 连哪一列一起对照
    other-beside 对方那一列不同名时写
    blanks 没填的格等于哪个值
    by 这几列相同的行各自算
    code 写统一社会信用代码的列
    column 看哪一列
    other-column 对方的哪一列
    checks.none 写哪个词等于没有
    planned 写计划日期的列
    done 写完成日期的列
    days 写明哪个词管哪些日子的表
    answers-file.days 没有结束时间的算几天
    denominator 分母
    numerator 分子
    equals 应等于哪个要素
    end 写止的要素
    start 写起的要素
    first 写首班的列
    last 写末班的列
    indicator 写指标的列
    minutes 写分钟数的要素
    mode equal 两边相同、within 只能有对方有的、cover 要包含对方每一个
    moves 跟着也要变的要素
    needs 变了就要写的要素
    codes.needs 这个渠道还要写什么：url、place
    never 公开以后不改
    open-ended 最后一档不封顶
    optional 没写就不加
    or-equal 可以相等
    or-after 也可以在所属期以后（说的是那一期，看的是在后一期）
    over 哪几列说管哪些日子
    point 采样点的类别
    range 写各档范围的列
    rising 逐档不降的列
    sector-names 名单里的叫法与行业名不同时写
    set 按哪一套查漏项
    set-asked-by 没有条款要求整套的，写 office
    stated 表里照抄的限值
    terms 加哪几个
    times 乘以多少
    units.times 等于多少个那个单位
    tolerance 容许相差多少
    where 只看对方这样的行
    units 各个单位
    symbol 单位怎样写
    spellings 还认哪些写法
    quantity 是什么量；基本单位写
    points 有哪几类采样点
    rows 各个指标
    gained.rows 至少几行
    lost.rows 至少几行
    series 各版共用的系列名
    sets 几套指标
    members 这一套里的指标
    one-disinfectant 消毒剂只检所用的一种
    disinfectant 是消毒剂，只检所用的一种
    absent 不应检出
    limits 各类采样点的限值
    other-units 还认哪些单位
    reject 不合格的词怎样开头
    text 文字
    rows.text 文字结果的标准
    steps.text 这一步怎样做，一句话
    sum-of-ratios 各项与其限值之比的和
    unread 只见过名称、没见过数
    words 等于没有填的词
    synonyms.words 人们搜索时的说法
    marks 单独出现等于没有填的符号
    prompts 没有改掉的提示怎样开头
    year 哪一年
    source 从哪里来
    holidays 工作日里放假的日子
    workdays 周末里上班的日子
    noun 一样叫什么
    as-of 是哪一天的状况
    things 各样，或者放在旁边的表的名称
    owners 表里的叫法是哪家主体
    others-outside 没有写着的都不归这里督办
    owner 谁的，Entities/ 里的主体
    owner-outside 谁的，不归这里督办的
    varied 哪一天起变了什么
    what 变了什么
    cases 例子是哪个事项的：行业/事项
    good 好的例子
    bad 坏的例子
    alongside 同时报的另一事项
    good.things 名册里归这家的，名册的代号和各样的名称
    bad.things 名册里归这家的，名册的代号和各样的名称
    content 公开的内容
    like 从哪个好的例子改
    with 改成什么
    without 去掉哪些
    before 上一版的内容，或者一个好的例子的名称
    formed 形成日期
    published 公开时间
    period 所属期
    status 应有的状态
    uscc 统一社会信用代码
    """

  /// Pages for the public and the office's own settings.
  static let desk = """

    theme 一件事的代号，与文件名相同
    order 排在第几
    steps 各步
    review.steps 分步骤审查，如 初审、复审、批准
    items 哪些事项：行业/事项
    scores.items 单独写权重的事项
    answer 回答的代号，与文件名相同
    nothing 没有可说的时候说什么
    running 正在进行的，小标题
    ahead 将要开始的，小标题
    open 不知道结束没有的，小标题
    sources 从哪些事项里取
    show 另外显示的要素，按这个次序
    ended 写真正结束时间的要素
    ended-by 结束时间由哪个事项的哪个要素说
    line 写线路的列
    price 写价格的列
    figure 写结果的列
    names 列出哪几个指标的数
    thing 这一类的代号，与文件名相同
    things-file.register 名册的代号：里面的每一样都有一页
    begins 别处没有这个名称的，也成一页
    rulebook-version 规则库的版本，改一次换一次
    office 办公室
    phone 办公室的电话
    judging 判定的口径
    obligations-from 从哪一天起的义务才计入
    promptly-event 事件里的“及时”是多久
    promptly-standing 常态里的“及时”是多久
    at-once “同时”是多久
    report-within 公开以后多久报来才算数
    review 公开审查
    before-sending 企业的审查人确认以后才报送
    screening 筛查
    mask 报告里遮住疑似个人信息
    publication 公开网站和公开包
    site-name 网站的名称
    base-url 网站的地址
    site-code 网站标识码
    icp-number 网站的备案号
    police-number 公安机关的备案号
    licence 公开内容的许可
    licence-url 许可的地址
    index-number 索引号怎样编
    withdrawal-limit 一次撤下多少要岗位确认
    superseded 更正核对时旧内容怎样处理：marked、removed
    enforcement 公开网站要不要督办情况一页
    valid-days 公开包几天以后算旧
    publication.record-as 每一份公开包记成哪个事项的记录：行业/事项
    reports 报告
    compare 与多久以前比
    trend 走势看多久
    due-soon 多久内到期算即将到期
    versions 新的一版少了、多了多少行要提醒
    lost 少了多少；评估里扣了多少
    gained 多了多少
    percent 超过上一版的百分之几
    registers 名册
    max-age 名册多久以后算旧
    commitments 工作安排
    renewed 哪几年照哪一份工作安排办
    years 哪几年
    relief.years 连续几年
    waivers 豁免
    approve-within 应公开日以后多久内补批还算数
    grounds 法定理由
    ground 法定理由的名称
    review-basis 定期复核的依据
    notices 整改通知单
    notices.within 整改期限
    notices.record-as 通知单记成哪个事项的记录：行业/事项
    replies 申辩
    decide-within 裁定的期限
    public 裁定了的申辩是否上网
    annual 年度报告的草稿从哪里数
    requests 依申请公开的事项：行业/事项
    received 写收到日期的要素
    replied 写答复日期的要素
    outcome 写结果的要素
    applicant 写申请人类型的要素
    annual.state 写办理状态的要素：没有结果就办结的，按状态计
    counted-as 哪些结果、状态在年报的表里计入别的行
    counted-as.row 计入哪一行
    counted-as.word 结果或者状态
    details 哪一行下面分出哪个要素的细目
    details.row 哪一行
    details.element 哪个要素
    scores 评分
    full 满分
    weights 各种效力的权重
    binding 法定
    provisional 依据待核
    committed 工作安排
    advisory 建议
    deductions 各种状态各扣该项分值的百分之几
    missing 未公开
    incomplete 要素不全
    stale 内容过期
    late 逾期公开
    essential 必要事项，缺了得分封顶
    cap 得分最高到多少
    weight 权重
    assessment 年度评估
    counts 怎样计分：share 得分制、faults 扣点制
    self-by 自评到哪一天
    appeal-within 申诉期
    levels 分几档
    levels.lost 失分不超过多少
    levels.essential 必要事项要都做到
    faults 扣点制的点数
    relief 连续几年好的免评
    in-part 部分成立的申诉还回失分的百分之几
    halved-years 连续几年失分减半的写进步明显
    evaluator 第三方的评估表：beside 写在旁边、replaces 代替核验
    """
}
