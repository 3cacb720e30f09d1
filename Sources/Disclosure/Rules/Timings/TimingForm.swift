// SPDX-License-Identifier: Apache-2.0

/// What one kind of timing is: how the rules ask for it, what there is to disclose and by when, what may be changed of it, its words.
///
/// One file holds all of a kind, and `TimingReader.every` names it. Who judges or shows asks `TimingRule` for occurrences and due days.
protocol TimingForm: Sendable {
  /// What the rules call it under `kind`.
  var word: String { get }
  /// `nil` where what the rules say makes no sense, which is reported.
  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule?
  /// What else can be said of it.
  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing)
  /// What of it points to something that is not there.
  func lint(_ lint: SectorLint, _ requirement: Requirement)

  /// The units in which a layer may give another limit.
  var layerUnits: [Span.Unit] { get }
  /// By what 及时 is measured where the office has to.
  func promptly(_ policy: Policy) -> Span
  /// The limit in words.
  func words(_ requirement: Requirement, in sector: Sector) -> Localised
}

extension TimingForm {
  var layerUnits: [Span.Unit] { [.hours, .days, .workingDays, .weeks, .months] }

  func label(_ id: String, _ owner: Requirement?) -> String { owner?.elements[id]?.label ?? id }
}
