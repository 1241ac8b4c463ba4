import CLibYAML
import LinchpinCore

/// What stands in a YAML file, one piece after the other, as libyaml's parser finds it.
///
/// Nothing is kept but the piece in hand, so that its reader sees duplicates, depth and aliases as they
/// come.
final class YAMLEvents {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
  private let file: Int

  enum Kind {
    case start, documentStart, documentEnd, end
    case scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd, alias
  }

  /// What is no YAML, and where.
  struct Fault: Error {
    let problem: String
    /// What was being read, and the line where it begins.
    let context: (text: String, line: Int)?
    let location: SourceLocation
  }

  /// - Parameter text: Valid UTF-8 that outlives the events.
  init(_ text: UnsafeBufferPointer<UInt8>, file: Int) {
    self.file = file
    event.initialize(to: yaml_event_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Goes to the next piece.
  func next() throws(Fault) {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw fault() }
  }

  /// What the piece in hand is.
  var kind: Kind {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: .scalar
    case YAML_SEQUENCE_START_EVENT: .sequenceStart
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT: .mappingStart
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_ALIAS_EVENT: .alias
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_STREAM_START_EVENT: .start
    default: .end
    }
  }

  /// Where the piece begins.
  var location: SourceLocation { location(of: event.pointee.start_mark) }

  /// The text of a scalar, and whether it was quoted or a block, so that it can only be text.
  var scalar: SourceScalar {
    let scalar = event.pointee.data.scalar
    return SourceScalar(
      text: String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self),
      isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE)
  }

  /// The name that later aliases give what begins here.
  var anchor: String? {
    switch kind {
    case .scalar: Self.text(event.pointee.data.scalar.anchor)
    case .sequenceStart: Self.text(event.pointee.data.sequence_start.anchor)
    case .mappingStart: Self.text(event.pointee.data.mapping_start.anchor)
    case .alias: Self.text(event.pointee.data.alias.anchor)
    default: nil
    }
  }

  /// The tag that is written.
  var tag: String? {
    switch kind {
    case .scalar: Self.text(event.pointee.data.scalar.tag)
    case .sequenceStart: Self.text(event.pointee.data.sequence_start.tag)
    case .mappingStart: Self.text(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  private func fault() -> Fault {
    let parser = parser.pointee
    let isRead = parser.error == YAML_READER_ERROR
    let context = parser.context.map {
      (text: String(cString: $0), line: Int(parser.context_mark.line) + 1)
    }
    return Fault(
      problem: parser.problem.map { String(cString: $0) } ?? "the file is no YAML",
      context: isRead ? nil : context,
      location: isRead
        ? SourceLocation(file: file, line: 1, column: 1) : location(of: parser.problem_mark))
  }

  private func location(of mark: yaml_mark_t) -> SourceLocation {
    SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func text(_ bytes: UnsafePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }
}
