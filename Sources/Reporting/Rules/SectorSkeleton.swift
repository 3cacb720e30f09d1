// SPDX-License-Identifier: Apache-2.0

/// The three files that a new sector begins with: its rule, its first item, the examples of it. Everything that only a
/// reader of the rule can know is left empty, and `specs lint` names each place until it is filled: nothing is invented.
package struct SectorSkeleton: Sendable {
  /// Small letters, digits and hyphens.
  package let id: String
  /// What people call the sector.
  package let label: String

  /// `nil` where the id is none.
  package init?(id: String, label: String) {
    guard Self.isIdentifier(id), Self.isLabel(label) else { return nil }
    self.id = id
    self.label = label
  }

  static func isIdentifier(_ id: String) -> Bool {
    let isPlain = id.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-") }
    guard isPlain, let first = id.first, first.isLetter else { return false }
    return id.last != "-" && id.utf8.count <= 40
  }

  static func isLabel(_ label: String) -> Bool { !label.isEmpty && label.count <= 40 && label.allSatisfy { $0.isLetter || $0.isNumber } }

  /// Path below the folder of specs, and text; the sector comes last, since without it the others concern nobody.
  package var files: [(path: String, text: String)] {
    [("instruments/\(id)-regulation.yaml", instrument), ("cases/\(id)/first-item.yaml", cases), ("sectors/\(id).yaml", sector)]
  }

  private var instrument: String {
    """
    # \(label)的依据文件，一个文件一份，文件名自定。先读原文再填，只编与公开有关的条；要义用自己的话写，不抄原文。
    # 没有读到的不编；空着的地方“gongkai specs lint”逐处指出。
    instrument: \(id)-regulation
    title:                  # 文件全名，例如 城市供水条例
    number:                 # 文号，例如 国务院令第158号；没有见到的写 未见
    issuer:                 # 发布机关，例如 国务院
    level:                  # 法律、行政法规、地方性法规、部门规章、地方政府规章、规范性文件、标准……
    region: 全国
    promulgated:            # 公布日期，例如 2010-11-19
    in-force: {from: }      # 施行日期；没有见到的写 未见
    note:                   # 在哪里读到的，读到哪一版，有没有再改
    clauses:
      - clause: "1"         # 条款的编号，事项用它指到这里，例如 17-2
        article:            # 例如 第十七条第二款
        gist:               # 要义：谁、什么时候、公开什么
        duty: true
        asks: []            # 条文点了名的要素，照要素的 label 写；没有点名的要素只能是 required: office
        seen:               # full 读过全文、excerpt 见过摘录、derived 从别处推知、practice 惯例
        reads: {subject: , act: , object: , time: , form: }   # 谁、做什么、公开什么、什么时候、以什么形式；条文没有写的写 未写

    """
  }

  private var sector: String {
    """
    # \(label)的公开事项。写法见 Specs/README.md；想加的没有读到条文，就在这里写明没有编、为什么。
    sector: \(id)
    label: \(label)
    entity-noun:            # 报告里怎样称呼这样的企业，例如 供水企业
    summary:                # 一句话：应当公开什么

    groups:
      - {id: service, label: 服务信息}

    requirements:
      - id: first-item      # 英文小写，改成有意思的名字；例子的文件名跟着改
        label:              # 事项的名称，报送件里就写它
        group: service
        summary:            # 一句话：公开什么、为谁
        basis:
          - {instrument: \(id)-regulation, clause: "1"}
    \(Self.openDuty.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))

    """
  }

  /// The end of an item of which nobody has filled in when, where and what; two columns in, as below `- id`.
  static let openDuty = """
      # 常态的 standing，按期的 periodic，每次事件的 event，突发的 emergency。日数不是条文写的，加 asked-by: office 和 note
      timing: {kind: standing, within: }
      channels: [company-website]
      elements:
        - {id: first-element, label: , type: text, required: office}   # 条款的 asks 里有它的写 required: true
    """

  private var cases: String { Self.cases("\(id)/first-item") }

  /// One good example and one bad one of an item, to be filled in.
  static func cases(_ item: String) -> String {
    """
    # 每个事项至少一个好的、一个坏的例子；每条校验至少一个被它判为有错的。
    cases: \(item)
    good:
      - name: 写全的
        content: {}         # 事项填好以后，照要素的名称写一份
    bad:
      - name: 少了一个要素
        like: 写全的
        without: []         # 去掉的要素
        findings: []        # 应当发现什么，例如 missing-element 注册资本

    """
  }
}
