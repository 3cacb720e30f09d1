// SPDX-License-Identifier: Apache-2.0

/// The kind of a single value. What it is, only its own file says.
package struct ValueKind: Sendable {
  let form: any ValueForm

  /// Every kind that there is, in the order in which a mistake in the rules lists them.
  static let every: [any ValueForm.Type] = [
    TextForm.self, DateForm.self, TimeForm.self, DateTimeForm.self, PeriodForm.self, NumberForm.self, BooleanForm.self, PhoneForm.self, WebAddressForm.self,
    AddressForm.self, EnumerationForm.self, CodeListForm.self, LabValueForm.self, RangeForm.self, AttachmentForm.self, ItemReferenceForm.self,
  ]
}

extension ElementKind {
  init(_ form: any ValueForm) { self = .value(ValueKind(form: form)) }
}
