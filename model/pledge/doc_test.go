package pledge

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables of docs/target-effect.md")

// The tables of the page are those of the file that is shipped.
func TestPageIsTrue(t *testing.T) {
	const page = "../../docs/target-effect.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	got := string(text)
	f := Learned()
	for name, table := range map[string]string{
		"curve": curveTable(f.Curve), "tested": testedTable(f.Tested), "bins": binsTable(f.Bins), "families": familiesTable(f.Families),
		"controls": controlsTable(f.Controls), "tried": triedTable(f.Tried),
	} {
		block := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- end -->`)
		if !block.MatchString(got) {
			t.Fatalf("no table %s", name)
		}
		got = block.ReplaceAllLiteralString(got, "<!-- "+name+" -->\n"+table+"<!-- end -->")
	}
	if got == string(text) {
		return
	}
	if !*update {
		t.Fatal("docs/target-effect.md does not hold what was learned: go test ./model/pledge -run Page -update")
	}
	if err := os.WriteFile(page, []byte(got), 0o644); err != nil {
		t.Fatal(err)
	}
}

// row is a line of a Markdown table.
func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// head is the first line of a table whose columns from the numbers on stand to
// the right.
func head(numbers int, cells ...string) string {
	line := row(cells...) + "|"
	for i := range cells {
		line += map[bool]string{true: "---:|", false: "---|"}[i >= numbers]
	}
	return line + "\n"
}

func percent(x float64) string { return fmt.Sprintf("%.1f", 100*x) }
func three(x float64) string   { return fmt.Sprintf("%.3f", x) }

func curveTable(c Curve) string {
	table := head(1, "term", "value", "standard error")
	names := []string{"base", "slope", "years", "points"}
	for _, s := range Setters {
		names = append(names, "set by: "+s.String())
	}
	for i, b := range c.coefficients() {
		table += row(names[i], three(b), three(math.Sqrt(c.Covariance[i][i])))
	}
	return table + row("families about the curve, sd", three(c.Spread), "")
}

func testedTable(tests []Test) string {
	table := head(0, "figures shown", "questions", "met, %", "alone, %", "announced, %", "Brier alone", "announced", "log alone", "announced")
	for _, x := range tests {
		table += row(x.Points, fmt.Sprint(x.Questions), percent(x.Met), percent(x.Alone.Mean), percent(x.Announced.Mean),
			three(x.Alone.Brier), three(x.Announced.Brier), three(x.Alone.Log), three(x.Announced.Log))
	}
	return table
}

func binsTable(bins []Bin) string {
	table := head(0, "record alone, %", "questions", "mean, %", "announced, %", "met, %")
	for _, b := range bins {
		table += row(fmt.Sprintf("%.0f to %.0f", 100*b.From, 100*b.To), fmt.Sprint(b.Questions), percent(b.Alone), percent(b.Announced), percent(b.Met))
	}
	return table
}

func familiesTable(families []Family) string {
	table := head(2, "rule", "set by", "targets", "questions", "alone, %", "announced, %", "met, %")
	held := 0
	for _, f := range families {
		table += row(f.Rule, f.SetBy, fmt.Sprint(f.Targets), fmt.Sprint(f.Questions), percent(f.Alone),
			fmt.Sprintf("%s (%s to %s)", percent(f.Announced), percent(f.Low), percent(f.High)), percent(f.Met))
		if f.Met >= f.Low && f.Met <= f.High {
			held++
		}
	}
	return table + fmt.Sprintf("\nThe interval holds %d of the %d families.\n", held, len(families))
}

func controlsTable(controls []Family) string {
	table := head(1, "control", "marks", "questions", "alone, %", "met, %")
	var alone, met float64
	for _, f := range controls {
		name := cmp.Or(map[string]string{"ctl_tb_2010": "tuberculosis, −20 % in the five years before", "ctl_u5mr_1990": "child mortality, −2/3 in 1965–1990",
			"ctl_road_2010": "road deaths halved, other countries", "ctl_parliament_2005": "30 % women in parliament, other countries",
			"ctl_parliament_2015": "50 % women in parliament, other countries"}[f.Name], f.Name)
		table += row(name, fmt.Sprint(f.Targets), fmt.Sprint(f.Questions), percent(f.Alone), percent(f.Met))
		alone, met = alone+f.Alone/float64(len(controls)), met+f.Met/float64(len(controls))
	}
	return table + row("mean", "", "", percent(alone), percent(met))
}

func triedTable(trials []Trial) string {
	table := head(1, "terms", "Brier", "log")
	for _, x := range trials {
		table += row(x.Terms, three(x.Brier), three(x.Log))
	}
	return table
}
