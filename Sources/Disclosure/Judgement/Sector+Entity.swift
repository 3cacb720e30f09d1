// SPDX-License-Identifier: Apache-2.0

extension Sector {
  /// The same sector without what does not apply to an entity on a day.
  package func keeping(whatMayApplyTo entity: Entity, on date: CivilDate) -> Sector {
    with(groups: groups, requirements: requirements.filter { $0.mayApply(to: entity, in: self, on: date) })
  }
}
