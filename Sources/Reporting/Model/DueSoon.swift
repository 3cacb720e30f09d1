// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Something with a date ahead: a duty that falls due, content that goes stale, a waiver that ends.
struct DueSoon {
  enum Kind: String {
    case due, renewal, waiverExpiry

    var name: Localised {
      switch self {
      case .due: Localised("应公开", "due")
      case .renewal: Localised("应更新或确认", "to renew or confirm")
      case .waiverExpiry: Localised("豁免到期", "waiver ends")
      }
    }
  }

  var kind: Kind
  var moment: Moment
  var entity: Entity
  var title: String
  var why: Localised
  var force: Force
  /// Stable across runs, for calendars.
  var identifier: String

  /// Everything of one enterprise that falls in the days after the as-of day, soonest first.
  static func of(_ judgement: EntityJudgement, after asOf: CivilDate, within days: Int) -> [DueSoon] {
    let last = asOf.adding(days: days)
    let entity = judgement.entity
    var found: [DueSoon] = []
    for obligation in judgement.obligations {
      if obligation.status == .pending, let due = obligation.due, due.date > asOf, due.date <= last {
        found.append(
          DueSoon(
            kind: .due, moment: due, entity: entity, title: obligation.title, why: obligation.dueWhy?.words ?? Localised("", ""), force: obligation.force,
            identifier: obligation.fingerprint))
      }
      if obligation.status == .met || obligation.status == .late, let end = obligation.renewBy, end > asOf, end <= last {
        found.append(
          DueSoon(
            kind: .renewal, moment: Moment(date: end), entity: entity, title: obligation.title,
            why: obligation.endsByItself
              ? Localised("内容自己写明有效到哪天，过了这一天就算内容过期，确认无变化不管用", "its content says itself when it ends; a confirmation does not lengthen it")
              : Localised("到这一天没有更新或确认，就算内容过期", "stale after this day unless renewed or confirmed"), force: obligation.force,
            identifier: obligation.fingerprint + "-renew"))
      }
    }
    for waiver in judgement.waivers where waiver.isInForce(on: asOf) && waiver.expires > asOf && waiver.expires <= last {
      found.append(
        DueSoon(
          kind: .waiverExpiry, moment: Moment(date: waiver.expires), entity: entity, title: waiver.scope,
          why: Localised("\(waiver.kind.rawValue)：\(waiver.ground)（\(waiver.approver)批准）", "\(waiver.kind.rawValue): \(waiver.ground)"),
          force: .binding, identifier: StableHash.hex([entity.id, waiver.scope, "\(waiver.expires)"], digits: 12) + "-waiver"))
    }
    return found.sorted {
      $0.moment.earliestMinute != $1.moment.earliestMinute
        ? $0.moment.earliestMinute < $1.moment.earliestMinute : $0.identifier.precedes($1.identifier)
    }
  }
}
