public import SourceYAML

/// Someone who must disclose (适用主体).
public struct Entity: Sendable {
  public struct Post: Sendable {
    public var role: String
    public var post: String
    public var phone: String?
  }

  public var id: String
  public var name: String
  /// 统一社会信用代码.
  public var creditCode: String
  public var sectors: [String]
  public var region: String
  public var authority: String
  /// The days between which it owes anything, both included.
  public var since: CivilDate
  public var until: CivilDate?
  /// By attribute id; several values where the entity file gives a list.
  public var attributes: [String: [String]]
  public var posts: [Post]
  public var file: String
  public var range: SourceRange
}

/// A decision that an obligation is not due (豁免/暂缓公开): who by post, on what ground, until when.
public struct Waiver: Sendable {
  public var item: String
  /// The period or event number it is limited to.
  public var occurrence: String?
  public var kind: String
  public var ground: String
  public var approver: String
  public var approved: CivilDate
  public var expires: CivilDate
  public var review: CivilDate?
  public var file: String
  public var range: SourceRange

  public func isInForce(on date: CivilDate) -> Bool { date >= approved && date <= expires }
}
