// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

@Suite("问题代码")
struct FindingCodeTests {
  @Test("每个代码都有中英文的话和办法，空格里的名称两种语言一致", arguments: FindingCode.allCases)
  func words(_ code: FindingCode) {
    for text in [code.message, code.help] {
      #expect(!text.zh.isEmpty && !text.en.isEmpty)
    }
    #expect(Self.blanks(code.message.zh) == Self.blanks(code.message.en))
    #expect(!code.message.zh.hasSuffix("。") && !code.message.en.hasSuffix("."))
    #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
  }

  @Test("每个代码都在场景、YAML 或规则测试里真的出现过", arguments: FindingCode.allCases)
  func everyCodeFires(_ code: FindingCode) throws {
    let folders = [("Tests/Scenarios", ".md"), ("Tests/SourceYAMLTests", ".swift"), ("Tests/DisclosureTests", ".swift"), ("Tests/WorkspaceTests", ".swift")]
    let texts = try folders.flatMap { folder, suffix in
      try RepositoryFolder.files(below: folder, endingIn: suffix).filter { !$0.hasSuffix("FindingCodeTests.swift") }.map(RepositoryFolder.text)
    }
    #expect(
      texts.contains { $0.contains("[\(code.rawValue)]") || $0.contains(" \(code.rawValue)") || $0.contains("\"\(code.rawValue)\"") }, "没有测试提到 \(code.rawValue)"
    )
  }

  @Test("每个代码在正式的纸上怎样说：是一句话，没有文件里的写法", arguments: FindingCode.allCases.filter { !$0.isAboutSpecs })
  func onPaper(_ code: FindingCode) {
    let text = code.onPaper ?? code.help.zh
    #expect(!text.replacing(/\{[a-z]+\}/, with: "").contains(/[:{}\[\]#|]|--|\.yaml|gongkai|attachments|Specs|Entities/), "\(text)")
    // Only what the code's own words name is known to be there; a snippet is what a file takes.
    #expect(Self.blanks(text).isSubset(of: Self.blanks(code.message.zh).union(Self.blanks(code.help.zh)).subtracting(["snippet"])), "\(text)")
  }

  @Test("号码哪里都不照写：事实、所在、猜的都遮蔽")
  func masked() {
    let secret = "13800138000"
    let finding = Finding(
      .unknownKey, file: "a.yaml", range: .top, steps: [.init(.named, "联系\(secret)")],
      facts: [.init("found", Localised(verbatim: "打\(secret)")), .init("guess", Localised("，打\(secret)", ", call \(secret)"))])
    #expect(!"\(finding)".contains(secret) && !finding.message(in: .zh).contains(secret) && !finding.message(in: .en).contains(secret))
    #expect(finding.address.joined().contains("138****8000"))
  }

  @Test("同一处的同一个问题只说一次，轻重取重的")
  func once() {
    let log = FindingLog()
    func told(_ severity: Severity) -> Finding { Finding(.missingElement, severity: severity, file: "a.yaml", range: .top) }
    for severity in [Severity.warning, .error, .info] { log.addOnce(told(severity)) }
    #expect(log.findings.map(\.severity) == [.error])
  }

  /// Decided code by code: whatever moves one from one list to another has to be decided anew.
  @Test("每个代码对义务、对公开的后果，正是定下的这些")
  func effects() {
    let spoils: Set<FindingCode> = [
      .noResult,
      .anchorOrAlias, .changeAgainstRule, .complexKey, .conflictingKeys, .controlCharacter, .danglingReference, .dateAfterSubmission, .duplicateKey,
      .duplicateRow,
      .durationMismatch, .idleKey, .inconsistentItems, .mergeKey, .missingAttachment, .missingChannel, .missingElement, .missingIndicator,
      .missingKey, .notAMeasurement, .outOfOrder, .outOfRange, .overlappingRows, .personalData, .publishedAfterSubmission,
      .publishedBeforeFormed, .publishedTooEarly, .ratioMismatch, .reviewAgainstPublication, .secrecyMark, .severalOfOne, .sumMismatch, .swallowedElement,
      .tierMismatch,
      .tooFewEntries,
      .tooManyProblems, .unfilledValue, .unfitAttachment, .unknownKey, .unlistedValue, .unreadableValue, .unsafeAttachment, .wrongLength,
      .wrongShape, .wrongUnit, .yamlTag,
    ]
    let keeps: Set<FindingCode> = [
      .anchorOrAlias, .changedWhileRead, .complexKey, .conflictingKeys, .controlCharacter, .dateAfterSubmission, .duplicateKey, .duplicateRow,
      .durationMismatch, .emptyFile, .fileNotTaken, .fileTooLarge, .idleKey, .incompleteReview, .mergeKey, .missingAttachment, .missingReview, .mistakenTime,
      .notUTF8, .outOfOrder, .overlappingRows, .personalData, .possiblePersonalData, .publishedAfterSubmission, .publishedBeforeFormed,
      .publishedTooEarly, .ratioMismatch, .reviewAgainstPublication, .secrecyMark, .severalDocuments, .severalOfOne, .sumMismatch, .tabIndentation,
      .tierMismatch, .tooDeep,
      .tooManyProblems, .unfilledValue, .unfitAttachment, .unknownEntity, .unknownKey, .unreadableFile, .unreadableValue,
      .unsafeAttachment, .unscreenedAttachment, .wrongFolder, .wrongShape, .yamlSyntax, .yamlTag,
    ]
    let looks: Set<FindingCode> = [
      .doubtfulYear,
      .changedRecord,
      .changedAfterReceipt, .commentAfterValue, .contradictedNilReport, .contradictedStatement, .idleNilReport, .decisionByParty, .duplicateCreditCode,
      .duplicateRecord, .expiredWaiver,
      .figuresMovedAfterDue, .gainedRows, .groundlessWaiver, .joinedLines, .lateWaiver, .limitUndecided, .limitUnread, .looseLimit,
      .lostRows, .missingAttribute,
      .nothingToConfirm, .nothingToWithdraw, .overLimit, .overdueDecision, .overdueReview, .overnightUnclear, .phoneWithoutZero, .publicationMovedBack,
      .replyWithoutGap,
      .reusedNumber,
      .reviewAfterPublication, .simultaneousSubmissions, .stageAfterEnd, .standardMismatch, .swallowedRemark, .startMovedAfterwards, .submittedAhead,
      .underLimit,
      .unexplainedChange,
      .unexplainedResult, .unknownAttribute, .unknownIndicator, .unknownItem, .unknownRegion, .unknownSector, .unprovenConfirmation, .unprovenPublication,
      .unregisteredThing, .unusedConfirmation, .unusedWaiver, .withdrawnResult, .wrongCreditCode,
    ]
    for code in FindingCode.allCases {
      let effect = code.effect
      #expect(
        effect.spoilsDuty == spoils.contains(code) && effect.keepsFromPublic == keeps.contains(code) && effect.asksToLook == looks.contains(code), "\(code)")
    }
  }

  @Test("写下的每个代码都在单子里，名字不重")
  func listed() throws {
    let folder = RepositoryFolder.path + "/Sources/Disclosure/Findings"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("FindingCode+") }
    let written = try files.map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8).components(separatedBy: "= FindingCode(").count - 1 }
    #expect(written.reduce(0, +) == FindingCode.allCases.count)
    #expect(Set(FindingCode.allCases).count == FindingCode.allCases.count)
    #expect(Set(FindingCode.allCases.map(\.rawValue)).count == FindingCode.allCases.count)
  }

  @Test("退役的代码不再使用")
  func retired() {
    for old in RetiredCodes.successors.keys { #expect(FindingCode(rawValue: old) == nil) }
  }

  private static func blanks(_ text: String) -> Set<String> {
    Set(text.components(separatedBy: "{").dropFirst().map { String($0.prefix { $0 != "}" }) })
  }
}
