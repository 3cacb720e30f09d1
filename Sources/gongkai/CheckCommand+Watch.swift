extension CheckCommand {
  func keepWatching() async throws {}
}
