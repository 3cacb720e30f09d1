// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What checks find is put down like everything else that is read.
extension ReadingContext: CheckDesk {
  var isInTable: Bool {
    guard case .element(let element)? = path.last, case .table = element.kind else { return false }
    return true
  }

  var registered: [RegisteredBody] {
    register.entities.map {
      RegisteredBody(id: $0.id, name: $0.name, creditCode: $0.creditCode, sectors: $0.sectors, isHeld: $0.isHeld)
    }
  }

  func binds(_ requirement: Requirement, of sector: Sector, on day: CivilDate) -> Bool? {
    guard let entity else { return true }
    let bound = entity.sectors.contains(sector.id) ? [entity] : register.entities.filter { $0.sectors.contains(sector.id) }
    let answers = bound.map { requirement.binds($0, in: sector, on: day) }
    return answers.contains(true) ? true : answers.contains(nil) ? nil : false
  }

  func run(_ check: CheckRule, about elements: [Element], _ body: () -> Void) {
    let before = running
    running = check.place
    checkTally.ran.insert(check.place)
    about(elements, body)
    running = before
  }

  func offerRemoval(of row: YAMLNode, twin: YAMLNode, anchor: SourceRange) {
    repairs?.offerRemoval(of: row, twin: twin, finding: .duplicateRow, anchor: anchor)
  }
}
