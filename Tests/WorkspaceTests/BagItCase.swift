// SPDX-License-Identifier: Apache-2.0

import Testing

/// One class of bags and what becomes of them.
struct BagItCase: CustomTestStringConvertible, Sendable {
  enum Verdict: String {
    /// Nothing on the error stream.
    case accept
    /// Accepted, with words on the error stream.
    case warn
    case reject
  }

  var name: String
  var verdict: Verdict
  /// Part of what must be said.
  var says: String
  var make: @Sendable (inout BagBuilder) -> Void

  var testDescription: String { name }

  static func accept(_ name: String, _ make: @escaping @Sendable (inout BagBuilder) -> Void = { _ in }) -> Self {
    Self(name: name, verdict: .accept, says: "包有效", make: make)
  }
  static func warn(_ name: String, _ says: String, _ make: @escaping @Sendable (inout BagBuilder) -> Void) -> Self {
    Self(name: name, verdict: .warn, says: says, make: make)
  }
  static func reject(_ name: String, _ says: String, _ make: @escaping @Sendable (inout BagBuilder) -> Void) -> Self {
    Self(name: name, verdict: .reject, says: says, make: make)
  }

  private static let composed = "data/N\u{FA}\u{F1}ez"
  private static let decomposed = "data/Nu\u{301}n\u{303}ez"

  /// The classes of the Library of Congress' suite (accepted, rejected, warned, and those for Windows, which are rejected
  /// everywhere), each made anew here from what the class is about. Where that leaves a choice both ways are here, such as
  /// one or two files for names that differ only in case.
  static let ofTheSuite: [BagItCase] = accepted + algorithms + rejected + outOfScope + warned

  private static let accepted: [BagItCase] =
    ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"].map { version in
      .accept("\(version) 基本") {
        $0.version = version
        $0.infoName = version < "0.96" ? "package-info.txt" : "bag-info.txt"
        $0.algorithms = version == "1.0" ? ["sha512"] : ["md5"]
      }
    }
    + ["0.93", "0.94", "0.95", "0.96", "0.97"].map { version in
      .accept("\(version) 元数据重复，行尾是 CRLF") {
        $0.version = version
        $0.algorithms = ["md5"]
        $0.declaration = "BagIt-Version: \(version)\r\nTag-File-Character-Encoding: UTF-8\r\n"
        $0.infoName = version < "0.96" ? "package-info.txt" : "bag-info.txt"
        $0.info = "Contact-Name: First\r\nContact-Name: Second\r\nPacking-Date: 2009-10-14\r\nPacking-Date: 2016-10-14\r\n"
      }
    }
    + [
      .accept("0.97 最小") { ($0.version, $0.algorithms, $0.info, $0.hasTagLists) = ("0.97", ["md5"], nil, false) },
      .accept("0.97 清单是 ISO-8859-1") {
        ($0.version, $0.encoding, $0.algorithms) = ("0.97", "ISO-8859-1", ["md5"])
        $0.payload = [("data/caf\u{E9}.txt", "x\n")]
        $0.info = "Contact-Name: Ren\u{E9}\n"
      },
      .accept("0.97 清单是 UTF-16BE") {
        ($0.version, $0.encoding, $0.algorithms) = ("0.97", "UTF-16BE", ["md5"])
        $0.payload = [("data/水质.txt", "x\n")]
      },
      .accept("0.97 包里有包") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.payload = [
          ("data/bag/bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"),
          ("data/bag/manifest-md5.txt", ""), ("data/bag/data/x", "x"),
        ]
      },
      .accept("0.97 编码过的文件名") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.payload = [("data/two\nlines", "x"), ("data/carriage\rreturn", "y")]
        $0.spelled = { $0.replacing("\n", with: "%0A").replacing("\r", with: "%0D") }
      },
      .accept("0.97 文件名里有百分号，照写") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.payload = [("data/100%.txt", "x"), ("data/a%20b", "y"), ("data/c%0Ad", "z"), ("data/e%25f", "w")]
      },
      .accept("0.97 清单里的路径以 ./ 开头") {
        ($0.version, $0.algorithms, $0.spelled) = ("0.97", ["md5"], { "./" + $0 })
      },
      .accept("0.97 文件名有空格") {
        ($0.version, $0.algorithms, $0.payload) = ("0.97", ["md5"], [("data/a b  c.txt", "x"), ("data/d e/f g", "y")])
      },
      .accept("0.97 元数据分隔写法少见") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.info = "Contact-Name:Nobody\nContact-Phone : 1\nContact-Email\t:\t2\nExternal-Description:    a\n\tb\n   c: d\n"
      },
      .accept("0.97 有待取清单，文件都在") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.before = "echo 'http://example.org/hello.txt 6 data/hello.txt' > fetch.txt; echo 'http://example.org/s - data/sub/second.txt' >> fetch.txt"
      },
      .accept("0.97 待取清单里的名字从 data/ 算起") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.before = "echo 'file:///somewhere/hello.txt 6 hello.txt' > fetch.txt"
      },
    ]

  private static let algorithms: [BagItCase] = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"].map { algorithm in
    .accept("0.97 摘要 \(algorithm)") { ($0.version, $0.algorithms) = ("0.97", [algorithm]) }
  }

  private static let rejected: [BagItCase] = [
    .reject("0.97 没写编码", "第二行") { ($0.version, $0.declaration) = ("0.97", "BagIt-Version: 0.97\n") },
    .reject("0.97 bagit.txt 有 BOM", "字节顺序标记") {
      $0.declaration = "\u{FEFF}BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
    },
    .reject("0.97 内容坏了", "data/hello.txt：内容与清单里的摘要不符（md5）") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "echo other > data/hello.txt")
    },
    .reject("0.97 元数据坏了", "bag-info.txt：内容与清单里的摘要不符") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "echo 'Contact-Name: Other' >> bag-info.txt")
    },
    .reject("0.97 多出文件", "data/bar：没有列在任何清单里") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "echo x > data/bar")
    },
    .reject("0.97 版本号写坏", "版本“.97”不认识") { $0.declaration = "BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n" },
    .reject("0.97 元数据不见了", "bag-info.txt：列在 tagmanifest-md5.txt 里，但文件不见了") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "rm bag-info.txt")
    },
    .reject("0.97 没有 bagit.txt", "bagit.txt：缺少") { ($0.version, $0.after) = ("0.97", "rm bagit.txt") },
    .reject("0.97 同一文件两次，摘要不同", "列了两次，摘要不同") {
      ($0.version, $0.algorithms) = ("0.97", ["md5"])
      $0.before = "echo '00000000000000000000000000000000  data/hello.txt' >> manifest-md5.txt"
    },
    .reject("0.97 bagit.txt 冒号前有空格", "冒号前没有空格") {
      $0.declaration = "BagIt-Version : 0.97\nTag-File-Character-Encoding : UTF-8\n"
    },
    .reject("1.0 bagit.txt 冒号前有空格", "冒号前没有空格") {
      $0.declaration = "BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n"
    },
    .reject("1.0 一份清单没列全", "data/hello.txt：没有列在 manifest-sha256.txt 里") {
      $0.algorithms = ["sha256", "sha512"]
      $0.before = "sed -i '/hello/d' manifest-sha256.txt"
    },
    .reject("1.0 同一文件两次，摘要不同", "列了两次，摘要不同") {
      $0.algorithms = ["sha256"]
      $0.before = "sed 's/^..../0000/' manifest-sha256.txt > m; cat m >> manifest-sha256.txt; rm m"
    },
  ]

  /// Places outside the bag, in a manifest and in `fetch.txt`.
  private static let outOfScope: [BagItCase] = [
    "../../../README.md", "/tmp/foo", "~/foo", "~root/foo", "$HOME/foo", "C:\\Windows\\System32\\setx.exe", "C:/Windows/setx.exe",
    "\\\\?\\UNC\\server\\Windows\\System32\\setx.exe", "%HomeDrive%\\Windows\\System32\\setx.exe", "data/../../foo", "data\\..\\..\\foo",
    "data/..\\..\\foo",
  ].flatMap { path -> [BagItCase] in
    [
      .reject("0.97 清单列了 \(path)", "公开包以外的路径：\(path)") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.before = "printf '%s\\n' '3e6ffc4a8a1f38a7094e15d2356d7252  \(path)' >> manifest-md5.txt"
      },
      .reject("0.97 待取清单列了 \(path)", "公开包以外的路径：\(path)") {
        ($0.version, $0.algorithms) = ("0.97", ["md5"])
        $0.before = "printf '%s\\n' 'http://example.org/x - \(path)' > fetch.txt"
      },
    ]
  }

  private static let warned: [BagItCase] = [
    .warn("0.97 同一文件只差大小写，列了两次", "只差大小写") {
      ($0.version, $0.algorithms) = ("0.97", ["md5"])
      $0.before = "sed -n '/hello/s/hello/Hello/p' manifest-md5.txt > m; cat m >> manifest-md5.txt; rm m"
    },
    .warn("0.97 两个文件只差大小写", "data/hello.txt：与 data/Hello.txt 只差大小写") {
      ($0.version, $0.algorithms, $0.payload) = ("0.97", ["md5"], [("data/hello.txt", "a"), ("data/Hello.txt", "b")])
    },
    .warn("0.97 用 md5sum 一类工具做的", "星号") { ($0.version, $0.algorithms, $0.separator) = ("0.97", ["md5"], " *") },
    .warn("0.97 路径绕弯", "路径绕了弯") {
      ($0.version, $0.algorithms, $0.spelled) = ("0.97", ["md5"], { $0.replacing("data/", with: "data/../data/") })
    },
    .warn("0.97 只差编码方式，列了两次，一个文件", "编码方式不同") {
      ($0.version, $0.payload) = ("0.97", [(composed, "")])
      $0.before = "sed 's#data/.*#\(decomposed)#' manifest-sha512.txt > m; cat m >> manifest-sha512.txt; rm m"
    },
    .warn("0.97 只差编码方式，两个文件", "只是编码方式不同") { ($0.version, $0.payload) = ("0.97", [(composed, "a"), (decomposed, "b")]) },
    .warn("0.97 清单和磁盘的编码方式不同", "与磁盘上的编码方式不同") {
      ($0.version, $0.payload, $0.separator) = ("0.97", [(composed, "x")], " ")
      $0.before = "mv '\(composed)' '\(decomposed)'"
    },
    .warn("0.97 同一文件两次，摘要相同", "同一文件列了两次") {
      ($0.version, $0.algorithms) = ("0.97", ["md5"])
      $0.before = "sed -n /hello/p manifest-md5.txt > m; cat m >> manifest-md5.txt; rm m"
    },
    .warn("0.97 列了桌面系统的文件", "桌面系统留下的") {
      ($0.version, $0.algorithms) = ("0.97", ["md5"])
      $0.payload += [("data/.DS_Store", "x"), ("data/Thumbs.db", "y")]
    },
    .warn("0.97 桌面系统的文件没列", "没有列在任何清单里") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "touch data/Thumbs.db")
    },
    .warn("0.97 列了的桌面系统文件不见了", "文件不见了") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "rm data/.DS_Store")
      $0.payload.append(("data/.DS_Store", "x"))
    },
  ]
}
