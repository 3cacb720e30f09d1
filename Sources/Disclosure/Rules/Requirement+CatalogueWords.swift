// SPDX-License-Identifier: Apache-2.0

/// A requirement in the columns of the standard catalogue (标准目录).
extension Requirement {
  /// 公开内容（要素）: the elements, tables with their columns.
  package var elementWords: String {
    elements.elements.map { element in
      if case .table(let rule) = element.kind {
        return "\(element.label)（\(rule.columns.elements.map(\.label).joined(separator: "、"))）"
      }
      return element.label
    }.joined(separator: "、")
  }

  /// 公开依据: each clause as the public may read it, with what is known of it.
  package var basisWords: [String] {
    basis.map { basis in
      switch basis.reference.force {
      case .binding: basis.reference.publicCitation
      case .provisional: basis.reference.publicCitation + "（依据待核）"
      case .committed: basis.reference.publicCitation + (basis.reference.isPlan ? "（本委年度工作要点）" : "（工作安排）")
      case .advisory, .wished: basis.reference.publicCitation + "（惯例）"
      }
    }.uniqued()
  }

  /// 公开渠道和载体: first those that a clause asks for.
  package func channelWords(_ rulebook: Rulebook) -> String { channelNames(rulebook).joined(separator: "、") }

  package func channelNames(_ rulebook: Rulebook) -> [String] {
    let known = rulebook.codeTables["channels"]?.codes ?? []
    let ids = requiredChannels + channels.filter { !requiredChannels.contains($0) }
    return ids.map { id in known.first { $0.id == id }?.label ?? id }
  }
}

extension Requirement {
  /// The limit in words, as the catalogue (公开时限) and `explain` print it.
  package func timingWords(in sector: Sector) -> Localised { timing.rule.form.words(self, in: sector) }
}
