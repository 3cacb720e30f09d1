// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// The office's word that something was published when the enterprise says it was, though it was reported long after
/// (公开时间确认): what proved it, and who confirmed it by post.
package struct ConfirmedPublication: Sendable, Codable {
  package var item: String
  /// The period or event number; `nil` for a standing item.
  package var occurrence: String?
  /// The moment confirmed: the very one that was reported.
  package var published: Moment
  package var evidence: String
  package var approver: String
  package var approved: CivilDate
  package var file: String
  package var range: SourceRange
}

extension WaiverReader {
  private static let published = Key("published", "公开时间")
  private static let evidence = Key("evidence", "证据")
  private static let confirmer = Key("approver", "确认岗位")
  private static let confirmed = Key("approved", "确认日期")

  /// One entry of 公开时间确认; what is not said in full confirms nothing.
  func confirmation(_ node: YAMLNode, _ context: ReadingContext) -> ConfirmedPublication? {
    let keys = [Self.item, Self.period, Self.number, Self.published, Self.evidence, Self.confirmer, Self.confirmed]
    let before = context.log.errors
    guard let read = BilingualFields(node, name: "公开时间确认", keys: keys, context: context) else { return nil }
    let (item, published) = (read.text(Self.item, required: true), read.moment(Self.published, required: true))
    let (evidence, approver) = (read.text(Self.evidence, required: true), read.text(Self.confirmer, required: true))
    let approved = read.date(Self.confirmed, required: true)
    let occurrence = occurrence(read, isNeeded: true)
    guard context.log.errors == before, let item, let published, let evidence, let approver, let approved else { return nil }
    if approved < published.date {
      read.disordered(Self.confirmed, approved, Localised("之后", "after"), Localised(verbatim: Self.published.label), published.date)
      return nil
    }
    return ConfirmedPublication(
      item: item, occurrence: occurrence, published: published,
      evidence: Screening.masking(evidence), approver: Screening.masking(approver), approved: approved, file: context.file,
      range: read.headRange)
  }
}
