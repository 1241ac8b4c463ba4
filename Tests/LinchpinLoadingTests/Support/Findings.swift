import LinchpinCore
import LinchpinLoading

/// Loads a description and returns what is found in it, whether it loads or not.
func findings(from path: String, options: LoadingOptions = LoadingOptions()) -> [Finding] {
  do { return try SupplyChain.load(from: path, options: options).findings } catch {
    return error.findings
  }
}

/// Loads a description from text and returns what is found in it, whether it loads or not.
func findings(
  inText text: String, format: DescriptionFormat? = .yaml,
  options: LoadingOptions = LoadingOptions()
) -> [Finding] {
  findings(inBytes: Array(text.utf8), format: format, options: options)
}

func findings(
  inBytes bytes: [UInt8], format: DescriptionFormat? = .yaml,
  options: LoadingOptions = LoadingOptions()
) -> [Finding] {
  do {
    return try SupplyChain.load(text: bytes, name: "test", format: format, options: options)
      .findings
  } catch { return error.findings }
}

/// Returns the code with which loading text fails; `nil` if it does not.
func code(
  ofText text: String, format: DescriptionFormat? = .yaml,
  options: LoadingOptions = LoadingOptions()
) -> LoadError.Code? {
  do {
    _ = try SupplyChain.load(
      text: Array(text.utf8), name: "test", format: format, options: options)
    return nil
  } catch { return error.code }
}

func code(ofPath path: String, options: LoadingOptions = LoadingOptions()) -> LoadError.Code? {
  do {
    _ = try SupplyChain.load(from: path, options: options)
    return nil
  } catch { return error.code }
}

/// Loads a description that must be good.
func chain(_ text: String, format: DescriptionFormat? = .yaml) throws -> SupplyChain {
  try SupplyChain.load(text: Array(text.utf8), name: "test", format: format).chain
}

extension SupplyChain {
  /// The same supply chain without the locations in its files, which spellings differ in.
  var withoutLocations: SupplyChain {
    var chain = self
    chain.files = []
    for index in chain.entities.indices { chain.entities[index].location = .unknown }
    for index in chain.groups.indices { chain.groups[index].location = .unknown }
    return chain
  }
}
