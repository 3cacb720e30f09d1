// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// The fuzzers (`Fuzz/`, `make fuzz`): the normal build sees neither them nor what watches the code for them. `types`: they are compiled and
/// not watched, to see whether they still fit the code.
let fuzzing = Context.environment["GONGKAI_FUZZ"]
let isWatched = fuzzing != nil && fuzzing != "types"

/// Without the service and the packages that only it needs: the copies that `make mutation` builds.
let isCommandLine = Context.environment["GONGKAI_COMMAND_LINE"] != nil

/// `make test`, CI: where we control the compiler, warnings are errors; a stranger with a newer toolchain is not stopped by a warning that
/// did not exist when this was written.
let isStrict = Context.environment["GONGKAI_STRICT"] != nil

let strict: [SwiftSetting] =
  (isWatched ? [.unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library", "-enable-testing"])] : [])
  + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (isStrict ? [.unsafeFlags(["-warnings-as-errors"])] : [])

/// What the tests make judge thousands of times is optimised for them too: three times as quick, and built a little slower.
let engine = strict + (isStrict || isCommandLine ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : [])

let package = Package(
  name: "gongkai",
  products: [
    .executable(name: "gongkai", targets: ["gongkai"]),
    .executable(name: "gongkai-bench", targets: ["gongkai-bench"]),
    .executable(name: "gongkai-server", targets: ["gongkai-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // For the service alone: no target of the command line names a product of these.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // A module may import only modules above it in this list; `Tests/TidyTests` checks.
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),
    .target(name: "SourceYAML", dependencies: ["CLibYAML"], swiftSettings: engine),
    .target(name: "Disclosure", dependencies: ["SourceYAML"], swiftSettings: engine),
    // HTML and XML that cannot be written unescaped or half; the frame and the look of every page.
    .target(name: "Pages", dependencies: ["SourceYAML"], swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Disclosure", "SourceYAML", "Pages"], swiftSettings: strict),
    .target(name: "Publishing", dependencies: ["Disclosure", "SourceYAML", "Pages", "CSodium"], swiftSettings: strict),
    .target(
      name: "Workspace",
      dependencies: ["Reporting", "Publishing", "Disclosure", "SourceYAML", "CXlsxWriter", "CArchive", "CExpat", "CLinux"],
      swiftSettings: strict),
    .executableTarget(
      name: "gongkai",
      dependencies: [
        "Workspace", "Reporting", "Publishing", "Disclosure", "SourceYAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What was received, written once: named transactions over one database.
    .target(
      name: "Store", dependencies: ["Publishing", "CPostgreSQL", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // The same engine behind a browser. No rule is judged here.
    .target(
      name: "Service",
      dependencies: [
        "Store", "Workspace", "Publishing", "Reporting", "Disclosure", "SourceYAML", "Pages", "CSodium",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "gongkai-server",
      dependencies: [
        "Service", "Store", "Workspace", "Reporting", "Disclosure",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // The plain C loop over libyaml's events that the benchmark compares against.
    .target(name: "CEventLoop", dependencies: ["CLibYAML"]),
    .executableTarget(
      name: "gongkai-bench",
      dependencies: [
        "Workspace", "Reporting", "Disclosure", "SourceYAML", "CEventLoop",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Workspace", "Reporting", "Disclosure", "SourceYAML"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "PagesTests", dependencies: ["Pages", "SourceYAML", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "SourceYAMLTests", dependencies: ["SourceYAML", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DisclosureTests", dependencies: ["Reporting", "Disclosure", "SourceYAML", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["Workspace", "Publishing", "Reporting", "Disclosure", "SourceYAML", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: ["Service", "Store", "Publishing", "Workspace", "Reporting", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

if isCommandLine {
  let own: Set = ["CPostgreSQL", "Store", "Service", "gongkai-server", "ServiceTests"]
  package.targets.removeAll { own.contains($0.name) }
  package.products.removeAll { own.contains($0.name) }
  package.dependencies.removeLast(2)
}

if fuzzing != nil {
  let watched: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
  package.targets += [
    .target(name: "FuzzDriver", path: "Fuzz/Driver", swiftSettings: strict),
    .target(name: "FuzzGround", dependencies: ["Workspace", "Reporting", "Disclosure", "SourceYAML"], path: "Fuzz/Ground", swiftSettings: strict),
    .executableTarget(name: "fuzz-yaml", dependencies: ["FuzzDriver", "SourceYAML"], path: "Fuzz/YAML", swiftSettings: strict, linkerSettings: watched),
    .executableTarget(
      name: "fuzz-submission", dependencies: ["FuzzDriver", "FuzzGround", "Reporting", "Disclosure", "SourceYAML"], path: "Fuzz/Submission",
      swiftSettings: strict, linkerSettings: watched),
    .executableTarget(
      name: "fuzz-readers", dependencies: ["FuzzDriver", "FuzzGround", "Workspace", "Publishing", "Reporting", "Disclosure", "SourceYAML"],
      path: "Fuzz/Readers",
      swiftSettings: strict, linkerSettings: watched),
  ]
}
