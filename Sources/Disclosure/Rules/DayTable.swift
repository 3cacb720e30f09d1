// SPDX-License-Identifier: Apache-2.0

/// Which days a word for days covers (适用日): 每日 those of 工作日 and of 双休日, 夏令 those of a season.
package struct DayTable: Sendable {
  package var id: String
  /// Parts of the year by name, for every word; none for a word that nobody can place.
  package var covers: [String: Set<String>]

  /// Whether two rows hold on a common day, each given by all the words for days in it.
  func overlap(_ one: [String], _ other: [String]) -> Bool { !days(of: one).isDisjoint(with: days(of: other)) }

  /// The days of which all the words hold.
  private func days(of words: [String]) -> Set<String> {
    guard let first = words.first else { return [] }
    return words.dropFirst().reduce(covers[first] ?? []) { $0.intersection(covers[$1] ?? []) }
  }
}
