// SPDX-License-Identifier: Apache-2.0

import Disclosure
import TestSupport
import Testing
import Workspace

/// Items of one name in several sectors copy one clause; what no clause asks for in one is not law in the next.
@Suite("各行业的同名事项，要素由谁要求是一致的")
struct SiblingDemandTests {
  let rulebook: Rulebook

  init() throws { rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook) }

  private struct Asked {
    var place: String
    var clauses: Set<String>
    var isOffice: Bool
  }

  @Test("依据同样的条款，一处是督办口径的要素，别处也是")
  func officeEverywhere() {
    var askedOf: [String: [Asked]] = [:]
    for sector in rulebook.everySector {
      for requirement in sector.requirements {
        let clauses = Set(requirement.basis.map { "\($0.reference.instrument):\($0.clause)" })
        for element in demanded(requirement.elements, under: "") {
          let place = "\(sector.label)·\(requirement.label)·\(element.label)"
          askedOf["\(requirement.id) \(element.path)", default: []].append(
            Asked(place: place, clauses: clauses, isOffice: element.demand == .office))
        }
      }
    }
    #expect(askedOf.values.count { $0.count > 1 } > 40, "比较过的太少")
    for same in askedOf.values {
      for office in same where office.isOffice {
        // A clause that only the other sector has may ask for it there.
        for other in same where !other.isOffice {
          #expect(!other.clauses.isSubset(of: office.clauses), "\(office.place) 是督办口径，\(other.place) 不是")
        }
      }
    }
  }

  private func demanded(_ set: ElementSet, under outer: String) -> [(path: String, label: String, demand: Demand)] {
    set.elements.flatMap { element -> [(path: String, label: String, demand: Demand)] in
      guard element.isRequired || element.requiredWhen != nil else { return [] }
      let path = "\(outer)/\(element.id)"
      let own = [(path: path, label: element.label, demand: element.demand)]
      switch element.kind {
      case .group(let inner, _): return own + demanded(inner, under: path)
      case .table(let rule): return own + demanded(rule.columns, under: path)
      default: return own
      }
    }
  }
}
