// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The words of every page, for a search that finds any part of a Chinese text, from a disk as well as from a server.
struct SearchIndex {
  let items: [PublishedItem]
  let things: [Thing]
  let synonyms: Synonyms
  /// The answers of the home page: what they say of an item's table stands in its search result too.
  let answers: [Answer]

  /// As a file for the site, or as many when one would be too large to be taken at once.
  func files() -> [BundleFile] {
    let pages = things.map { page($0) } + items.map { page($0) }
    return SearchFiles(pages: pages).all.map { BundleFile(path: "data/assets/\($0.name)", bytes: $0.bytes) }
  }

  private func page(_ item: PublishedItem) -> SearchPage {
    SearchPage(
      title: item.title, group: item.requirement.label, name: item.entity.name, path: item.folder + "index.html",
      day: item.entries.isEmpty ? "" : "\(item.updated.date)",
      words: synonyms.words(for: item.name), answer: answer(item), text: text(item))
  }

  private func page(_ thing: Thing) -> SearchPage {
    let entity = thing.judgement.entity.name
    let tables = thing.parts.compactMap(\.table)
    let text = tables.flatMap { table in table.rows.flatMap { $0 } }
    let newest = thing.parts.map(\.entry.published).max { $0.earliestMinute < $1.earliestMinute }
    return SearchPage(
      title: "\(thing.name)（\(entity)）", group: thing.kind.title, name: thing.name, path: thing.path, day: newest.map { "\($0.date)" } ?? "", words: [],
      answer: thing.parts.flatMap { part in part.table.map { told($0, part.item) } ?? [] }.joined(separator: "；").short(to: Self.longest),
      text: ([thing.name, entity, thing.kind.title] + text).filter { !$0.isEmpty }.uniqued().joined(separator: " "))
  }

  // MARK: The answer in few words

  /// What the newest content says; of content that a newer filing took the place of, only that.
  private func answer(_ item: PublishedItem) -> String {
    guard let entry = item.entries.first else { return item.standing.troubles ?? "" }
    if let supersession = entry.supersession { return supersession.noun + "正在核对" }
    let inWords = entry.obligation.inWords.isEmpty ? [] : [entry.obligation.inWords]
    if entry.isHole { return (inWords + [PublishedItem.Entry.hole(entry.record)]).joined(separator: "；").short(to: Self.longest) }
    if let table = entry.content.tables.first, let words = answered(item, table) {
      return (inWords + words).joined(separator: "；").short(to: Self.longest)
    }
    return entry.gist(upTo: Self.longest)
  }

  /// What the home page says of a table: whether results are within their limits, what an amount costs. `nil` where it says nothing of it.
  private func answered(_ item: PublishedItem, _ table: PublicContent.Table) -> [String]? {
    for answer in answers {
      guard let source = answer.sources.first(where: { $0.items.contains(item.name) && $0.table == table.id }) else { continue }
      switch answer.kind {
      case .readings: return ReadingAnswer.words(table, source)
      case .prices: return ["\(table.label) \(PriceAnswer.words(source, table))"]
      case .events, .hours, .phones, .words: continue
      }
    }
    return nil
  }

  private func told(_ table: PublicContent.Table, _ item: PublishedItem) -> [String] { answered(item, table) ?? table.gist }

  private static let longest = 90

  private func text(_ item: PublishedItem) -> String {
    var parts = [item.entity.name, item.requirement.label, item.requirement.summary, item.sector.label]
    for entry in item.entries {
      parts += [entry.indexNumber, entry.obligation.inWords]
      // A cutting from a text that was superseded would stand alone.
      if let supersession = entry.supersession {
        parts.append(supersession.notice)
        continue
      }
      parts += entry.content.exceedances.map(\.sentence)
      parts += entry.content.fields.flatMap { [$0.label, $0.value] + ($0.isContradicted ? ["与超出限值的检测值不一致"] : []) }
      for table in entry.content.tables { parts += [table.label] + table.columns + table.rows.flatMap { $0 } }
    }
    for row in item.standing.rows where row.state != .shown || row.obligation.status.isGap {
      parts.append("\(row.name) \(row.obligation.statusName.zh)：\(row.detail)")
    }
    return parts.filter { !$0.isEmpty }.uniqued().joined(separator: " ")
  }
}

/// What a search knows of one page.
package struct SearchPage {
  package var title: String
  /// Under which it is listed, and its name there.
  package var group: String
  package var name: String
  /// From the root of the site.
  package var path: String
  /// On which it was published last; empty where nothing was.
  package var day: String
  /// By which it is looked for.
  package var words: [String]
  /// The answer in few words; empty where there is none.
  package var answer: String
  /// All that stands on it.
  package var text: String

  package init(title: String, group: String, name: String, path: String, day: String, words: [String], answer: String, text: String) {
    (self.title, self.group, self.name, self.path) = (title, group, name, path)
    (self.day, self.words, self.answer, self.text) = (day, words, answer, text)
  }

  /// As it stands in an index of one file.
  var json: JSON {
    .object([
      ("t", .string(title)), ("g", .string(group)), ("n", .string(name)), ("u", .string(path)), ("d", .string(day)), ("k", .strings(words)),
      ("a", .string(answer)), ("x", .string(text)),
    ])
  }

  /// Where a word may be found on it.
  var searched: [Unicode.Scalar] { SearchText.plain(title + " " + text) }
}
