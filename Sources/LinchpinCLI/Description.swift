import Linchpin

/// A description that was read, and from where.
struct Description {
  let chain: SupplyChain
  /// What is doubtful in it.
  let findings: [Finding]
  /// The files that it was read from, which no output may replace.
  let inputs: [String]
}

/// Where a description is, and how it is read.
struct DescriptionSource {
  var description: String
  var allowUndeclared = false
  var quiet = false
  var limits = LoadingLimits()

  private var options: LoadingOptions {
    var options = LoadingOptions(allowUndeclared: allowUndeclared)
    options.limits = limits
    return options
  }
}

extension DescriptionOptions {
  var source: DescriptionSource {
    DescriptionSource(
      description: description, allowUndeclared: allowUndeclared, quiet: quiet, limits: size.limits)
  }

  var paths: [String] { source.paths }

  func load() throws -> Description { try source.load() }

  func loadForAnalysis() throws -> Description { try source.loadForAnalysis() }
}

extension DescriptionSource {
  /// Where the description itself is, as far as the command line tells.
  var paths: [String] {
    [description, description + "/entities.csv", description + "/relations.csv"]
  }

  private func read() throws(LoadError) -> Description {
    let loaded = try SupplyChain.load(from: description, options: options)
    return Description(
      chain: loaded.chain, findings: loaded.findings, inputs: paths + loaded.chain.files)
  }

  private func readFromStandardInput() throws -> Description {
    let bytes = try readStandardInput(limit: options.limits.descriptionBytes)
    let loaded = try SupplyChain.load(
      text: bytes, name: "<stdin>", format: nil, options: options)
    return Description(chain: loaded.chain, findings: loaded.findings, inputs: [])
  }

  /// Reads the description; what is wrong with it is thrown as it was found.
  func load() throws -> Description {
    do {
      return description == "-" ? try readFromStandardInput() : try read()
    } catch let error as LoadError where error.code == .limitReached {
      throw CommandFailure(
        .limitReached, error.message,
        hint: "--limit-input and --limit-records allow more, and tables load faster",
        findings: error.findings)
    }
  }

  /// Reads the description for a question: errors end the command, and a line on standard error
  /// says how many warnings there are.
  func loadForAnalysis() throws -> Description {
    let description = try load()
    let warnings = description.findings.filter { $0.severity == .warning }
    if !quiet, !warnings.isEmpty {
      let tally = FindingList(warnings).tally
      Messages.write("note: \(tally) in the description; 'linchpin validate' shows more\n")
    }
    return description
  }
}
