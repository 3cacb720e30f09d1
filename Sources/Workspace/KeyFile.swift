// SPDX-License-Identifier: Apache-2.0

package import Publishing

/// Reads key files of minisign, with words for what is wrong with them.
package enum KeyFile {
  package static func secret(_ path: String) throws(OperationalError) -> Minisign.SecretKey {
    let bytes = try FileSystem.read(path, limit: 4096).bytes
    do {
      return try Minisign.SecretKey(bytes)
    } catch .encrypted {
      throw OperationalError("私钥有口令：用 minisign -G -W 另生成一把没有口令的，放在只有本程序能读的地方", "the key has a password: make one with minisign -G -W")
    } catch {
      throw OperationalError("不是 minisign 的私钥：\(path)", "not a secret key of minisign: \(path)")
    }
  }

  package static func `public`(_ path: String) throws(OperationalError) -> Minisign.PublicKey {
    let bytes = try FileSystem.read(path, limit: 4096).bytes
    do {
      return try Minisign.PublicKey(bytes)
    } catch {
      throw OperationalError("不是 minisign 的公钥：\(path)", "not a public key of minisign: \(path)")
    }
  }
}
