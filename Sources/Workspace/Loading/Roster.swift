// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// The register, asked about some of those on it: of ten thousand one is read, where somebody keeps the others' names.
struct Roster {
  enum Held {
    case whole([LoadedEntity], [SourceFile])
    case names(EntityLoader.Names)
  }

  let loader: EntityLoader
  let held: Held
  /// Everybody, by id and name.
  let names: EntityRegister

  /// The folder of an enterprise, by its id; `nil` where it is not on the register.
  func home(of id: String) -> String? {
    switch held {
    case .whole(let loaded, _): loaded.first { $0.entity.id == id }?.folder
    case .names(let names): names.folders[id]
    }
  }

  /// An enterprise by its folder; `nil` where none is there.
  func entity(in folder: String) throws(OperationalError) -> LoadedEntity? {
    switch held {
    case .whole(let loaded, _): return loaded.first { $0.folder == folder }
    case .names(let names): return names.ids[folder] == nil ? nil : try loader.one(in: folder, names).entity
    }
  }

  /// Those of some ids, in the order of their folders, with what their registrations were read from.
  /// - Returns: of the whole register every source.
  func entities(_ ids: Set<String>) throws(OperationalError) -> (entities: [LoadedEntity], sources: [SourceFile]) {
    switch held {
    case .whole(let loaded, let sources): return (loaded.filter { ids.contains($0.entity.id) }, sources)
    case .names(let names):
      var (found, sources): ([LoadedEntity], [SourceFile]) = ([], [])
      for folder in ids.compactMap({ names.folders[$0] }).sortedByBytes() {
        let one = try loader.one(in: folder, names)
        found.append(one.entity)
        sources += one.sources
      }
      return (found, sources)
    }
  }

  /// The enterprise in whose folder a file lies; `nil` for a file from elsewhere.
  func owner(of file: String) throws(OperationalError) -> LoadedEntity? {
    let parts = file.split(separator: "/", maxSplits: 2)
    return parts.count == 3 && parts[0] == "Entities" ? try entity(in: String(parts[1])) : nil
  }
}
