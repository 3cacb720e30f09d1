public import Disclosure
public import Publishing
public import Reporting

extension WorkspaceFolder {
  /// Where a bundle was put, and what is in it.
  public struct Published: Sendable {
    public var folder: String
    public var summary: BundlePlan.Summary
    /// It was there already, byte for byte.
    public var unchanged: Bool
  }

  /// Builds a bundle beside its final place, proves it, moves it there in one step, and points `current` at it.
  ///
  /// Whatever fails on the way leaves the bundle in force as it was.
  public func publish(_ report: GapReport, rulebook: Rulebook) throws(OperationalError) -> Published {
    let plan: BundlePlan
    do {
      plan = try SiteBuilder(rulebook: rulebook, judgements: report.judgements, asOf: report.asOf).plan()
    } catch {
      throw OperationalError("页面模板有错：\(error)", "a page template is broken: \(error)")
    }
    let bundles = path + "/Output/bundles"
    try FileSystem.makeFolder(bundles)
    try removeLeftovers(bundles)
    let final = bundles + "/" + plan.name
    if FileSystem.exists(final), try BagVerifier(path: final).verify().faults.isEmpty {
      try FileSystem.link(plan.name, at: bundles + "/current")
      return Published(folder: final, summary: plan.summary, unchanged: true)
    }
    let staging = bundles + "/.staging-\(plan.name)"
    do throws(OperationalError) {
      try write(plan, to: staging)
      if let fault = try BagVerifier(path: staging).verify().faults.first {
        throw OperationalError("写好的包没有通过验证：\(fault.path) \(fault.words.zh)", "the bundle failed its proof: \(fault.path) \(fault.words.en)")
      }
      // A broken bundle of the same name is in the way: it proves nothing and may go.
      try FileSystem.remove(final)
      try FileSystem.rename(staging, to: final)
      FileSystem.syncFolder(bundles)
      try FileSystem.link(plan.name, at: bundles + "/current")
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
    return Published(folder: final, summary: plan.summary, unchanged: false)
  }

  private func write(_ plan: BundlePlan, to folder: String) throws(OperationalError) {
    try FileSystem.makeFolder(folder)
    var made: Set<String> = []
    for file in plan.files {
      if let slash = file.path.lastIndex(of: "/"), made.insert(String(file.path[..<slash])).inserted {
        try FileSystem.makeFolder(folder + "/" + file.path[..<slash])
      }
      try FileSystem.write(file.bytes, to: folder + "/" + file.path)
    }
  }

  /// What an interrupted run left behind.
  private func removeLeftovers(_ bundles: String) throws(OperationalError) {
    for entry in try FileSystem.listAll(bundles) where entry.name.hasPrefix(".staging-") || entry.name == "current.new" {
      try FileSystem.remove(bundles + "/" + entry.name)
    }
  }
}
