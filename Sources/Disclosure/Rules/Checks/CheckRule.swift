// SPDX-License-Identifier: Apache-2.0

/// A test that a spec asks of a table, a group or a whole record, beyond each value's own kind. What it is, only the file of its kind says.
package struct CheckRule: Sendable {
  let form: any CheckForm
  /// What to do about a finding of it; `nil` where the code's own help says it.
  package var help: String?
  package var place: SpecPlace

  /// What specs call it.
  package var name: String { type(of: form).word }
  /// What readers call it.
  package var label: Localised { Localised("校验\(form.label)", "check \(name)") }
  /// What it finds: a bad example of each item shows one of these for every kind of check that the item has.
  var codes: Set<FindingCode> { form.codes }
  /// The elements of its own level that it reads.
  package var elements: [String] { form.elements }
  /// The columns in which no two rows are the same.
  package var keys: [String] { form.keys }
  /// Elements of which one is enough.
  package var offered: [String] { form.offered }
  /// Whether it holds what is written against something that stands elsewhere: other records, the register, the catalogue, the day.
  package var looksBeyondRecord: Bool { type(of: form).looksElsewhere || type(of: form).readsAllSectors || isAboutRegister || form is PlanRule }
  /// Whether it holds a table against the register of enterprises.
  package var isAboutRegister: Bool { form is RegisterRule }
  /// Of results that are held against a limit table, against which and how; `nil` for every other check.
  package var limits: LimitCheckRule? { form as? LimitCheckRule }
  /// The columns of the first and the last departure, where it holds those against each other; `nil` where it does not.
  package var timetable: (first: String, last: String)? { form.departures }
}
