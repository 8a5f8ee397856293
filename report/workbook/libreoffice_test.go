package workbook

import (
	"encoding/csv"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"attain/lang"
	"attain/plan"
	"attain/report"
)

// rawCSV asks LibreOffice for every sheet as CSV in UTF-8, with the values of
// the cells and not what is shown of them.
const rawCSV = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1`

// LibreOffice reads every sheet without loss: the values that it writes out
// again are those of the tables.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice, or -short")
	}
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, plan.Shandong(), l)
		src, _ := write(t, r)
		dir := t.TempDir()
		book := filepath.Join(dir, "attain.xlsx")
		if err := os.WriteFile(book, src, 0o644); err != nil {
			t.Fatal(err)
		}
		convert := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", rawCSV, "--outdir", dir, book)
		if out, err := convert.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, table := range r.Tables() {
			head := 0
			if table.Name == "targets" {
				head = 3
			}
			compare(t, table, readSheet(t, filepath.Join(dir, "attain-"+l.Text(table.Title)+".csv"))[head+1:])
		}
	}
}

func readSheet(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func compare(t *testing.T, table report.Table, rows [][]string) {
	t.Helper()
	if len(rows) != len(table.Rows) {
		t.Fatalf("%s: %d rows, want %d", table.Name, len(rows), len(table.Rows))
	}
	for i, row := range table.Rows {
		column := 0
		for k, c := range table.Columns {
			if c.Head.IsZero() {
				continue
			}
			if got := rows[i][column]; !same(got, row[k]) {
				t.Errorf("%s, row %d, %s: %q, want %q %v", table.Name, i+1, c.ID, got, row[k].Text, row[k].Value)
			}
			column++
		}
	}
}

// same allows for LibreOffice's way to write numbers: 15 digits, ratios in
// per cent where they are shown so.
func same(got string, want report.Cell) bool {
	if !want.Known() {
		return got == want.Text
	}
	v := want.Shown()
	if want.Form == report.AsShare {
		v /= 100
	}
	digits, percent := strings.CutSuffix(got, "%")
	number, err := strconv.ParseFloat(digits, 64)
	if percent {
		number /= 100
	}
	return err == nil && math.Abs(number-v) <= 1e-9*math.Max(1, math.Abs(v))
}
