// Package document decodes one TOML document strictly into Go values.
//
// Every unknown key at any depth, wrong type and bad text value becomes a
// [Problem] with file, line, column, the source line and a hint; all problems
// are reported at once, in the order of their places:
//
//	scenarios/nurses.toml:31:5: unknown key "exit_rat" in [scenarios.retention.set]
//	   31 | set.exit_rat = { p5 = 0.055, p95 = 0.075 }
//	      |     ^^^^^^^^ did you mean "exit_rate"?
//
// Reading takes three steps. [Parse] decodes the text into generic values with
// BurntSushi/toml and, because that decoder gives no place for a key and the
// wrong one inside arrays of tables, builds an index of places with
// go-toml's low-level parser. [Document.Decode] then walks the
// generic values into a Go struct, map or slice. A type that takes several
// shapes implements [Unmarshaler] and receives the [Value] itself.
//
// # What is decoded into what
//
//   - A table into a struct, by `toml:"name"` tags: "-" and untagged fields are
//     never matched, embedded structs (not pointers) are flattened, and "name,required" makes
//     the absence of the key a problem. Keys match exactly, case included.
//   - A table into a map with string keys; any key is allowed.
//   - A list into a slice. A single value is not a list.
//   - A text into a string, or into a type whose pointer implements
//     [encoding.TextUnmarshaler]; such a type, when it is a struct with tagged
//     fields, may also be given as a table.
//   - A whole number into any integer type it fits, or into a float; a number
//     with a decimal point or exponent into a float only.
//   - true and false into a bool; a date into a [time.Time]. A text never
//     becomes a number, a bool or a time, nor the other way round.
//   - Anything into a pointer (nil stays for what is absent), into an any, or
//     into a [Value], which keeps the place for later problems.
//
// A local date or date-time is read as UTC, so that results do not depend on
// the machine's time zone. nan and inf are refused.
//
// # Places
//
// A line ends at a line feed; a carriage return before it is not part of it. A
// leading byte order mark is skipped. Columns count runes, so a tab, a wide
// rune and a combining mark are one each. In the excerpt under a message a tab
// is shown as four spaces, and carets are as wide as the text above them on a
// terminal: two cells for a wide rune (East Asian Width W or F), none for a
// combining mark.
package document
