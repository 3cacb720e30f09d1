// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Parts of obligations that are the same for many enterprises, each once in memory: what an item is called and rests on.
struct SharedParts {
  private var texts: Set<String> = []
  private var bases: Set<[BasisReference]> = []

  mutating func share(_ judgements: inout [EntityJudgement]) {
    for judgement in judgements.indices {
      for place in judgements[judgement].obligations.indices { share(&judgements[judgement].obligations[place]) }
    }
  }

  private mutating func share(_ obligation: inout Obligation) {
    obligation.label = texts.insert(obligation.label).memberAfterInsert
    obligation.group = texts.insert(obligation.group).memberAfterInsert
    obligation.inWords = texts.insert(obligation.inWords).memberAfterInsert
    obligation.basis = bases.insert(obligation.basis).memberAfterInsert
  }
}
