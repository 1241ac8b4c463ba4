import Foundation
import Linchpin

// library-use DESCRIPTION PICTURE: what a program does with Linchpin, one part in each file.

guard CommandLine.arguments.count == 3 else {
  print("usage: library-use DESCRIPTION PICTURE")
  exit(64)
}

print("A supply chain built in code")
let built = try checked(builtChain())
let breach = Event(.breach, "gateway")
try explain(breach, in: built)

print("\nThe same after a scenario")
try compare(breach, in: built)

print("\nA supply chain loaded from a file")
let loaded = try loadedChain(from: CommandLine.arguments[1])
let worst = try worstBreach(in: loaded)

try draw(worst, in: loaded, to: CommandLine.arguments[2])
