package report

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"attain/lang"
	"attain/plan"
)

// A CSV file says what its table says, in every language with the same heads
// and codes, and the same twice.
func TestTables(t *testing.T) {
	for _, fsys := range []fs.FS{plan.Shandong(), everyState()} {
		en, zh := study(t, fsys, lang.En).Tables(), study(t, fsys, lang.Zh).Tables()
		for k, table := range en {
			src := table.CSV()
			if !bytes.Equal(src, table.CSV()) {
				t.Errorf("%s: two calls give two files", table.Name)
			}
			rows := readCSV(t, src)
			if len(rows) != len(table.Rows)+1 {
				t.Fatalf("%s: %d lines for %d rows", table.Name, len(rows), len(table.Rows))
			}
			inChinese := readCSV(t, zh[k].CSV())
			for i, row := range rows {
				for j, cell := range row {
					coded := i == 0 || table.Rows[i-1][j].Code != "" || table.Rows[i-1][j].Form != AsText
					if coded && cell != inChinese[i][j] {
						t.Errorf("%s, %s: %q in English, %q in Chinese", table.Name, rows[0][j], cell, inChinese[i][j])
					}
					if i > 0 && table.Rows[i-1][j].Known() {
						if v, err := strconv.ParseFloat(cell, 64); err != nil || math.Abs(v-table.Rows[i-1][j].Value) > 1e-5*math.Abs(v) {
							t.Errorf("%s, %s: %q for %v", table.Name, rows[0][j], cell, table.Rows[i-1][j].Value)
						}
					}
				}
			}
		}
	}
}

func readCSV(t *testing.T, src []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(src)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// column returns a column of a CSV file by its head.
func columnOf(t *testing.T, rows [][]string, head string) []string {
	t.Helper()
	j := slices.Index(rows[0], head)
	if j < 0 {
		t.Fatalf("no column %q in %q", head, rows[0])
	}
	var cells []string
	for _, row := range rows[1:] {
		cells = append(cells, row[j])
	}
	return cells
}

// What the tables of the shipped plan hold is what its documents say.
func TestTablesOfShandong(t *testing.T) {
	tables := map[string][][]string{}
	for _, table := range study(t, plan.Shandong(), lang.En).Tables() {
		tables[table.Name] = readCSV(t, table.CSV())
	}
	for _, test := range []struct{ table, key, of, column, want string }{
		{"targets", "key", "high-tech-enterprises/by-2027", "value", "50000"},
		{"targets", "key", "high-tech-enterprises/by-2027", "required_growth", "0.169808"}, // (50000/26700)^(1/4) − 1
		{"targets", "key", "high-tech-enterprises/by-2027", "depends_on_reading", "wan-slip public-record"},
		{"targets", "key", "high-tech-output-share/by-2027", "last_value", "51.37"},
		{"targets", "key", "high-tech-output-share/by-2027", "last_period", "2023-01/2023-09"},
		{"targets", "key", "major-innovation-results/by-2027", "last_qualifier", ""},
		{"evidence", "observation", "exceed-26700", "printed", "exceed 26,700"},
		{"evidence", "observation", "exceed-26700", "qualifier", "over"},
		{"evidence", "observation", "exceed-26700", "paragraph", "5"},
		{"evidence", "observation", "planned-2022", "status", "planned"},
		{"findings", "kind", "scale-slip", "indicator", "high-tech-enterprises"},
	} {
		rows := tables[test.table]
		k := slices.Index(columnOf(t, rows, test.key), test.of)
		if k < 0 {
			t.Errorf("%s: no row with %s %q", test.table, test.key, test.of)
			continue
		}
		if got := columnOf(t, rows, test.column)[k]; got != test.want {
			t.Errorf("%s of %s: %q, want %q", test.column, test.of, got, test.want)
		}
	}
	for _, row := range tables["projections"][1:] {
		low, _ := strconv.ParseFloat(row[len(row)-2], 64)
		high, _ := strconv.ParseFloat(row[len(row)-1], 64)
		if !(low < high) && !(low == 100 && high == 100) { // a share may have mass on its bound
			t.Errorf("quantiles out of order: %q", row)
		}
	}
}

// A name that a spreadsheet would run as a formula is marked as text, and a
// negative number stays a number.
func TestCSVFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "a=b": "a=b", "": "", "…of these": "…of these",
	} {
		if got := (Cell{Text: text}).csv(); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
	if got := (Cell{Form: AsChange, Value: -19025.4, Rounded: true}).csv(); got != "-19025.4" {
		t.Errorf("a negative number is written %q", got)
	}
	hostile := everyState().(fstest.MapFS)
	hostile["evidence/a.toml"].Data = bytes.Replace(hostile["evidence/a.toml"].Data, []byte(`en = "Count"`), []byte(`en = "=HYPERLINK(\"x\")"`), 1)
	for _, table := range study(t, hostile, lang.En).Tables() {
		for _, row := range readCSV(t, table.CSV()) {
			for _, cell := range row {
				if strings.HasPrefix(cell, "=") {
					t.Errorf("%s: %q would be run", table.Name, cell)
				}
			}
		}
	}
}

// docs/results.md describes every column of every table.
func TestColumnsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/results.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range study(t, everyState(), lang.En).Tables() {
		_, section, ok := strings.Cut(string(page), "\n### "+table.Name+".csv\n")
		if !ok {
			t.Errorf("%s.csv is not described", table.Name)
			continue
		}
		section, _, _ = strings.Cut(section, "\n#")
		var want []string
		for _, c := range table.Columns {
			want = append(want, c.ID)
		}
		var got []string
		for _, m := range regexp.MustCompile("(?m)^\\| (`.*?`) \\|").FindAllStringSubmatch(section, -1) {
			for _, id := range strings.Split(m[1], ", ") {
				got = append(got, strings.Trim(id, "`"))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s.csv: described are\n%q, written are\n%q", table.Name, got, want)
		}
	}
}
