// SPDX-License-Identifier: Apache-2.0

/// A timetable feed of made-up bus lines, its files as text, to be packed and damaged by tests.
package struct FeedGenerator {
  /// By file name.
  package var files: [String: String] = [:]

  /// - Parameters:
  ///   - lines: how many; every fourth is a loop.
  ///   - every: minutes between departures at the ends.
  ///   - last: hour of the last departure, past 24 for lines that run into the night.
  package init(lines: Int, stops: Int, every: Int, first: Int = 5, last: Int = 24) {
    var (routes, stations, trips, times) = ("", "", "", "")
    for line in 1...lines {
      routes += "R\(line),A,示例\(line)路,,3\n"
      for stop in 0..<stops { stations += "S\(line)-\(stop),示例\(line)路第\(stop + 1)站\n" }
      let isLoop = line % 4 == 0
      for direction in isLoop ? [0] : [0, 1] {
        var number = 0
        for minute in stride(from: first * 60 + 30, through: last * 60 + 10, by: every) {
          number += 1
          let trip = "T\(line)-\(direction)-\(number)"
          trips += "R\(line),WD,\(trip),\(direction),\n"
          for index in 0..<stops + (isLoop ? 1 : 0) {
            let stop = direction == 0 ? index % stops : stops - 1 - index
            let at = Self.clock(minute + index * 2)
            times += "\(trip),\(at),\(at),S\(line)-\(stop),\(index + 1)\n"
          }
        }
      }
    }
    files = [
      "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\nA,示例测试公交,https://www.example.cn,Asia/Shanghai\n",
      "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\n" + routes,
      "stops.txt": "stop_id,stop_name\n" + stations,
      "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nWD,1,1,1,1,1,0,0,20261001,20261231\n",
      "trips.txt": "route_id,service_id,trip_id,direction_id,trip_headsign\n" + trips,
      "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + times,
    ]
  }

  private static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60)):00"
  }
}
