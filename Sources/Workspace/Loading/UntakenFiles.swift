// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What lies in an enterprise's folder and is never read: files under other names, folders within folders, links.
///
/// A name is no reason to lose a submission without a word: whatever looks like one is told, and may hold what is missing.
struct UntakenFiles {
  struct File {
    /// Below the workspace.
    var name: String
    var finding: Finding
    /// It looks like a submission: what is not found, or a withdrawal, may be in it.
    var mayBeSubmission: Bool
  }

  private(set) var files: [File] = []

  private static let folders = ["submissions", "attachments", "receipts", "drafts", EnterpriseFolder.assessments]
  private static let registration = ["entity.yaml", "waivers.yaml", "replies.yaml"]
  /// What desktops leave behind; holds nothing of anybody's.
  private static let litter: Set<String> = ["thumbs.db", "desktop.ini"]

  /// - Parameters:
  ///   - entries: what lies in the enterprise's folder.
  ///   - submissions: what lies in its folder of submissions.
  ///   - path: where a file of a name lies.
  init(folder: String, entries: [FileSystem.Entry], submissions: [FileSystem.Entry], path: (String) -> String) {
    for entry in entries where !Self.litter.contains(entry.name.lowercased()) {
      let known = entry.isFolder ? Self.folders : entry.isFile ? Self.registration : []
      guard !known.contains(entry.name) else { continue }
      // A link or a file in the place of a folder that is read is told where it is opened.
      if Self.registration.contains(entry.name) { continue }
      add(folder, entry, near: entry.isFile ? Self.registration : Self.folders)
    }
    for entry in submissions where !Self.litter.contains(entry.name.lowercased()) {
      if Self.isTaken(entry) || Self.isHidden(entry.name) && !Self.isYAML(entry.name) { continue }
      addSubmission(folder + "/submissions", entry) { Self.readsLikeSubmission(path(folder + "/submissions/" + entry.name)) }
    }
  }

  /// What is read as a submission, or at least opened.
  static func isTaken(_ entry: FileSystem.Entry) -> Bool { isYAML(entry.name) && !entry.isFolder && !isHidden(entry.name) }

  private static func isHidden(_ name: String) -> Bool { name.hasPrefix(".") }

  /// What is taken for YAML: other spellings of the ending are told, not read.
  static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  private static func looksLikeYAML(_ name: String) -> Bool {
    let small = name.withPlainWidth.lowercased()
    return small.contains(".yaml") || small.contains(".yml") || small.hasSuffix(".yam") || small.hasSuffix(".ymal")
  }

  /// Whatever it is called: whose it is and when it was sent stand at the beginning, in either language and any encoding.
  private static func readsLikeSubmission(_ path: String) -> Bool {
    guard let contents = try? FileSystem.read(path, limit: YAMLLimits().bytes), let text = try? TextDecoder.read(contents.bytes),
      !text.bytes.prefix(4096).contains(0)
    else { return false }
    let head = String(decoding: text.bytes.prefix(4096), as: UTF8.self).withPlainWidth
    return [SubmissionGrammar.entity, SubmissionGrammar.submitted].allSatisfy { key in key.names.contains { head.contains($0) } }
  }

  private mutating func add(_ folder: String, _ entry: FileSystem.Entry, near: [String]) {
    let guess = closestMatch(to: entry.name.withPlainWidth.lowercased(), among: near)
    let isLikely = Self.looksLikeYAML(entry.name) || (entry.isFolder || !entry.isFile) && guess == "submissions"
    let why =
      entry.isFolder
      ? Localised("这个文件夹不读", "this folder is not read")
      : entry.isFile ? Localised("企业文件夹里不读叫这个名称的文件", "no file of this name is read here") : Localised("是链接或设备", "it is a link or a device")
    let isLink = !entry.isFolder && !entry.isFile
    let cure =
      isLink && near.contains(entry.name)
      ? Localised("换成真的文件夹，把里面的文件也放进来；链接不跟着走", "put a real folder with its files in its place; links are not followed")
      : guess.map { Localised("是不是“\($0)”？改成这个名称，大小写也要一样", "rename it to ‘\($0)’, small letters as they are") }
        ?? Localised("报送件放进“submissions”文件夹，附件放进“attachments”；不相干的移到别处", "move submissions to submissions/, attachments to attachments/")
    append(folder + "/" + entry.name, why, cure, isLikely: isLikely)
  }

  private mutating func addSubmission(_ folder: String, _ entry: FileSystem.Entry, readsLikeOne: () -> Bool) {
    let small = entry.name.lowercased()
    if Self.isHidden(entry.name) {
      // Desktops leave hidden files of their own beside others; they say nothing of an enterprise.
      guard entry.isFile, readsLikeOne() else { return }
      append(
        folder + "/" + entry.name, Localised("文件名以点开头，是隐藏文件，不读", "its name begins with a point: a hidden file is not read"),
        Localised("去掉名称开头的点", "take the point off its name"), isLikely: true)
    } else if entry.isFolder {
      append(
        folder + "/" + entry.name, Localised("“submissions”里的文件夹不读", "folders within submissions are not read"),
        Localised("把里面的报送件移到“submissions”下，不要再分文件夹", "move what is in it up to submissions"), isLikely: true)
    } else if small.hasSuffix(".xlsx") || small.hasSuffix(".xls") || small.hasSuffix(".csv") {
      append(
        folder + "/" + entry.name, Localised("表格要先录入", "a table has to be imported first"),
        Localised("用 gongkai import 录入成报送件，再报送", "make a submission of it with gongkai import"), isLikely: true)
    } else if Self.looksLikeYAML(entry.name) {
      append(
        folder + "/" + entry.name, Localised("文件名要以小写的 .yaml 结尾", "its name must end in .yaml, in small letters"),
        Localised("改成以 .yaml 结尾的名称；看不见结尾的，先让系统显示文件扩展名", "rename it to end in .yaml"), isLikely: true)
    } else if entry.isFile, readsLikeOne() {
      append(
        folder + "/" + entry.name, Localised("里面像是报送件，文件名却不以 .yaml 结尾", "it reads like a submission, and its name does not end in .yaml"),
        Localised("改成以 .yaml 结尾的名称", "rename it to end in .yaml"), isLikely: true)
    } else {
      append(
        folder + "/" + entry.name, Localised("不是以 .yaml 结尾的报送件", "it does not end in .yaml"),
        Localised("是报送件的改成以 .yaml 结尾，附件移到“attachments”，不相干的移到别处", "rename it to end in .yaml, or move it elsewhere"), isLikely: false)
    }
  }

  private mutating func append(_ name: String, _ why: Localised, _ cure: Localised, isLikely: Bool) {
    files.append(
      File(
        name: name,
        finding: Finding(
          .fileNotTaken, severity: isLikely ? .warning : .info, file: name, facts: [.init("why", why), .init("cure", cure)]),
        mayBeSubmission: isLikely))
  }
}
