// Package table reads CSV tables as planners save them, and writes cells that
// a spreadsheet leaves alone.
//
// A table is UTF-8 unless another encoding is declared, and its cells stand
// between commas, semicolons or tabs, whichever its first line has. What can
// be read in one way only is read: full-width digits, 1 234 567, 1,234.5,
// 100,5. What could mean two things, or more than a number, is refused with
// what to write instead: 12,000 and 12.5% and 1.2万 and 12p.
package table
