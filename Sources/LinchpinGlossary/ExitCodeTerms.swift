extension Glossary {
  /// One for each code that a command can end with; the numbers are those of `sysexits.h`.
  public static let exitCodeTerms = [
    exitCode(
      0, "fine",
      definition: """
        The whole result has arrived where it was meant to go. Findings that are no errors do not \
        change that, nor does a result that hits nobody.
        """),
    exitCode(
      1, "a condition of --fail-on is met",
      definition: """
        The comparison was written as asked; which scenario met which condition is on standard \
        error. Nothing else ends with 1.
        """),
    exitCode(
      64, "the command line is wrong",
      definition: """
        An unknown command, option, word or term; something missing; or no event to ask about. \
        Nothing was read and nothing was written.
        """),
    exitCode(
      65, "the description, or what is asked of it, is invalid",
      definition: """
        The findings are on standard error, each with its place. Also an id that the description \
        does not have, an event that cannot happen to that kind of entity or that begins after the \
        as-of date, a question about probabilities where none are given, and a scenario that does \
        not apply, after the others are told.
        """, seeAlso: ["dangling-reference", "impossible-event"]),
    exitCode(
      66, "the input is missing or cannot be read",
      definition: "The file or folder is not there, is not a file, or may not be read."),
    exitCode(
      69, "Graphviz, or what draws .png and .pdf, is missing or unusable",
      definition: """
        Only pictures need them: '.dot', '.mmd' and all reports do without. '.png' and '.pdf' take a \
        build with the package trait Raster.
        """, seeAlso: [".dot", ".png"]),
    exitCode(
      70, "an internal error",
      definition: "A mistake in Linchpin, worth reporting with the command line that led to it."),
    exitCode(
      73, "the output cannot be created",
      definition: """
        The folder is missing, the path is a folder or one of the inputs, or nothing may be \
        written there. What was there before is untouched.
        """),
    exitCode(
      74, "an I/O error, such as a full disk or a closed pipe",
      definition: """
        Part of the result may have been written to standard output; a file is replaced as a whole \
        or not at all.
        """),
    exitCode(
      75, "a resource limit was reached",
      definition: """
        The description is too large or nested too deep, or a map or report too large; or a question \
        took more than its time or memory, and what was found until then is written and labelled \
        incomplete. --limit-seconds, --limit-memory, --limit-input and --limit-records set the limits.
        """, seeAlso: ["too-large", "too-deep"]),
  ]

  private static func exitCode(
    _ code: Int, _ summary: String, definition: String, seeAlso: [String] = []
  ) -> Term {
    Term(
      String(code), .exitCodes, aliases: ["exit \(code)", "exit code \(code)"], summary,
      definition: definition, seeAlso: seeAlso)
  }
}
