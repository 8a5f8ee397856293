package seeds

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"attain"
)

// shipped returns the evidence on Shandong.
func shipped(t *testing.T) *Evidence {
	t.Helper()
	e, problems := Load(FS, "shandong", 0)
	if problems != nil {
		t.Fatal(problems)
	}
	return e
}

// Every row of the evidence is there: indicator, period, value, qualifier,
// status, and how the document prints it. The figures are those of the five
// documents and of the public record around them.
func TestShippedObservations(t *testing.T) {
	e := shipped(t)
	for _, row := range []struct {
		indicator, period string
		value             float64
		qualifier         attain.Qualifier
		status            attain.Status
		source, printed   string
	}{
		{"high-tech-enterprises", "2023", 26700, attain.Over, attain.Actual, "innovation-fuels-2024", "exceed 26,700"},
		{"high-tech-enterprises", "2023", 3200000, attain.Over, attain.Rejected, "innovation-fuels-2024", "over 3.2 million"},
		{"high-tech-enterprises", "2023", 32000, attain.Over, attain.Estimated, "innovation-fuels-2024", "over 3.2 million"},
		{"high-tech-enterprises", "2022", 26700, attain.Over, attain.Actual, "innovation-fuels-2024", "exceed 26,700"},
		{"high-tech-enterprises", "2022", 23000, attain.Exact, attain.Planned, "ten-innovations-2022", "23,000"},
		{"high-tech-enterprises", "2012", 2569, attain.Exact, attain.Actual, "china-daily-2022-07-19", ""},
		{"high-tech-enterprises", "2017", 6000, attain.Over, attain.Actual, "provincial-briefing-2018-01", ""},
		{"high-tech-enterprises", "2019", 11466, attain.Exact, attain.Actual, "press-conference-2020-09-01", ""},
		{"high-tech-enterprises", "2021", 20412, attain.Exact, attain.Actual, "china-daily-2022-07-19", ""},
		{"tech-smes", "2022", 35000, attain.Exact, attain.Actual, "strong-strength-2023", "35,000"},
		{"tech-smes", "2023", 45000, attain.Over, attain.Actual, "innovation-fuels-2024", "over 45,000"},
		{"tech-smes", "2023", 0.30, attain.Nearly, attain.Actual, "innovation-fuels-2024", "nearly a 30-percent annual growth"},
		{"tech-smes", "2020-09", 14478, attain.Exact, attain.Actual, "press-conference-2020-09-01", ""},
		{"high-tech-output-share", "2023-01/2023-09", 51.37, attain.Exact, attain.Actual, "innovation-fuels-2024", "51.37 percent"},
		{"high-tech-output-share", "2011", 27.31, attain.Exact, attain.Actual, "science-department-2012-02", ""},
		{"high-tech-output-share", "2012", 29.1, attain.Exact, attain.Actual, "china-daily-2022-07-19", ""},
		{"high-tech-output-share", "2021", 46.8, attain.Exact, attain.Actual, "china-daily-2022-07-19", ""},
		{"high-tech-output-share", "2022", 48.3, attain.Exact, attain.Actual, "beijing-review-2023-02-27", ""},
		{"enterprise-led-projects", "2023", 90, attain.Over, attain.Actual, "innovation-fuels-2024", "Over 90 percent"},
		{"breakthroughs-released", "2023", 30, attain.Exact, attain.Actual, "innovation-fuels-2024", "30"},
		{"science-spending", "2023", 14.52e9, attain.Exact, attain.Actual, "innovation-fuels-2024", "14.52 billion yuan ($2.05 billion)"},
		{"platform-credit", "2023", 58.4e9, attain.Exact, attain.Actual, "innovation-fuels-2024", "58.4 billion yuan"},
		{"platform-enterprises", "2023", 1067, attain.Exact, attain.Actual, "innovation-fuels-2024", "1,067"},
		{"new-drugs", "2023", 8, attain.Exact, attain.Actual, "innovation-fuels-2024", "eight"},
		{"provincial-laboratories", "2023-07", 9, attain.Exact, attain.Provisional, "strong-strength-2023", "9"},
		{"provincial-laboratories", "2024-03", 9, attain.Exact, attain.Actual, "regional-hub-2024", "nine"},
		{"provincial-key-laboratories", "2024-03", 261, attain.Exact, attain.Actual, "regional-hub-2024", "261"},
		{"state-key-laboratories", "2024-03", 21, attain.Exact, attain.Actual, "regional-hub-2024", "21"},
		{"pilot-marine-laboratory", "2024-03", 1, attain.Exact, attain.Actual, "regional-hub-2024", "one"},
		{"innovation-communities", "2023-07", 31, attain.Exact, attain.Actual, "strong-strength-2023", "31"},
		{"academician-workstations", "2023-07", 444, attain.Exact, attain.Actual, "strong-strength-2023", "444"},
		{"national-little-giants", "2022", 362, attain.Exact, attain.Actual, "strong-strength-2023", "362"},
		{"provincial-srdi", "2022", 5777, attain.Exact, attain.Actual, "strong-strength-2023", "5,777"},
		{"little-giants", "2022", 757, attain.Exact, attain.Actual, "strong-strength-2023", "757"},
		{"guangdong-high-tech-enterprises", "2016", 20000, attain.Nearly, attain.Actual, "xinhua-2017-02-07", ""},
		{"guangdong-high-tech-enterprises", "2023", 75000, attain.Over, attain.Actual, "guangdong-conference-2024-02-18", ""},
		{"jiangsu-high-tech-enterprises", "2022", 44000, attain.About, attain.Actual, "jiangsu-statistics-2023-02-08", "4.4万家"},
		{"jiangsu-high-tech-enterprises", "2022", 0.189, attain.Exact, attain.Actual, "jiangsu-statistics-2023-02-08", "+18.9 %"},
		{"hubei-high-tech-enterprises", "2020", 10404, attain.Exact, attain.Estimated, "hubei-departments", ""},
		{"hubei-high-tech-enterprises", "2021", 14560, attain.Exact, attain.Estimated, "hubei-departments", ""},
		{"hubei-high-tech-enterprises", "2023", 25000, attain.Exact, attain.Estimated, "hubei-departments", ""},
		{"china-high-tech-enterprises", "2019", 218500, attain.About, attain.Actual, "torch-analysis", "21.85万"},
		{"china-high-tech-enterprises", "2019", 0.269, attain.Exact, attain.Actual, "torch-analysis", "+26.9 %"},
	} {
		if !hasObservation(e, row.indicator, row.period, row.value, row.qualifier, row.status, row.source, row.printed) {
			t.Errorf("not in the evidence: %+v", row)
		}
	}
}

func hasObservation(e *Evidence, indicator, period string, value float64, q attain.Qualifier, s attain.Status, source, printed string) bool {
	ind, _ := e.Indicator(indicator)
	for _, o := range ind.Observations {
		if o.Period.String() == period && near(o.Value, value) && o.Qualifier == q && o.Status == s &&
			o.Citation.Source == source && o.Citation.Printed == printed {
			return true
		}
	}
	return false
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func TestShippedTargets(t *testing.T) {
	e := shipped(t)
	rows := []struct {
		key, period string
		value, high float64
		qualifier   attain.Qualifier
		aggregation attain.Aggregation
		sense       attain.Sense
		printed     string
	}{
		{"high-tech-enterprises/by-2027", "2027", 50000, 0, attain.Exact, attain.Level, attain.AtLeastValue, "5万家"},
		{"flagship-share/by-2027", "2027", 80, 0, attain.Exact, attain.Level, attain.AtLeastValue, "80%"},
		{"flagship-enterprises/by-2027", "2027", 40000, 0, attain.Exact, attain.Level, attain.AtLeastValue, "80%"}, // of 50,000
		{"high-tech-output-share/by-2027", "2027", 55, 0, attain.About, attain.Level, attain.AtLeastValue, "55%左右"},
		{"major-innovation-results/by-2027", "2024/2027", 200, 0, attain.About, attain.Cumulative, attain.AtLeastValue, "200项左右"},
		{"high-level-talents/by-2027", "2024/2027", 2400, 0, attain.Exact, attain.Cumulative, attain.AtLeastValue, "2400人"},
		{"small-sci-tech-giants/each-year", "2024/2027", 600, 0, attain.Exact, attain.EveryYear, attain.AtLeastValue, "每年…600家"},
		{"leading-sci-tech-enterprises/each-year", "2024/2027", 200, 0, attain.Exact, attain.EveryYear, attain.AtLeastValue, "200家"},
		{"enterprise-led-projects/by-2027", "2027", 80, 0, attain.AtLeast, attain.Level, attain.AtLeastValue, "80%以上"},
		{"provincial-laboratories/by-2027", "2027", 11, 12, attain.Between, attain.Level, attain.AtLeastValue, "2—3家"},
		{"key-laboratories-in-chains/by-2027", "2027", 70, 0, attain.Exact, attain.Level, attain.AtLeastValue, "70%"},
		{"key-laboratories-on-enterprises/by-2027", "2027", 80, 0, attain.AtLeast, attain.Level, attain.AtLeastValue, "不低于80%"},
		{"firms-without-rd/by-2027", "2027", 0, 0, attain.Exact, attain.Level, attain.AtMostValue, "实现清零"},
		{"rd-institution-coverage/by-2027", "2027", 70, 0, attain.About, attain.Level, attain.AtLeastValue, "70%左右"},
		{"tech-smes/by-2022", "2022", 30000, 0, attain.Exact, attain.Level, attain.AtLeastValue, "30,000"},
		{"high-tech-enterprises/by-2022", "2022", 23000, 0, attain.Exact, attain.Level, attain.AtLeastValue, "23,000"},
		{"leading-sci-tech-enterprises/in-2022", "2022", 200, 0, attain.Exact, attain.Level, attain.AtLeastValue, "200"},
		{"smes-helped/in-2022", "2022", 2000, 0, attain.About, attain.Level, attain.AtLeastValue, "around 2,000"},
		{"major-projects-launched/in-2022", "2022", 100, 0, attain.About, attain.Level, attain.AtLeastValue, "about 100"},
		{"brand-incubators/in-2022", "2022", 50, 0, attain.About, attain.Level, attain.AtLeastValue, "about 50"},
		{"provincial-laboratories-started/in-2022", "2022", 4, 0, attain.Exact, attain.Level, attain.AtLeastValue, "four"},
		{"key-laboratories-started/in-2022", "2022", 20, 0, attain.Exact, attain.Level, attain.AtLeastValue, "20"},
		{"communities-started/in-2022", "2022", 3, 5, attain.Between, attain.Level, attain.AtLeastValue, "three to five"},
		{"innovation-centres-started/in-2022", "2022", 30, 0, attain.Exact, attain.Level, attain.AtLeastValue, "30"},
	}
	for _, row := range rows {
		x, ok := e.Target(row.key)
		if !ok || x.Period.String() != row.period || x.Value != row.value || x.Qualifier != row.qualifier || x.Aggregation != row.aggregation ||
			x.Sense != row.sense || x.Citation.Printed != row.printed || row.high != 0 && x.High != row.high {
			t.Errorf("%s is %+v, want %+v", row.key, x, row)
		}
		if _, ok := e.Source(x.Citation.Source); !ok || x.Citation.Par == 0 {
			t.Errorf("%s: no source or no place in it: %+v", row.key, x.Citation)
		}
	}
	n := 0
	for _, i := range e.Indicators {
		n += len(i.Targets)
	}
	if n != len(rows) {
		t.Errorf("%d targets are shipped, %d are known here", n, len(rows))
	}
}

// Names are there in both languages, and figures of the five documents with
// the paragraph that carries them.
func TestShippedIsComplete(t *testing.T) {
	e := shipped(t)
	for _, i := range e.Indicators {
		if i.Name.En == "" || i.Name.Zh == "" {
			t.Errorf("%s has no name in one of the languages", i.ID)
		}
		for _, o := range i.Observations {
			source, ok := e.Source(o.Citation.Source)
			if !ok || source.Document != "" && (o.Citation.Par == 0 || o.Citation.Printed == "") {
				t.Errorf("%s/%s: no source, or no place or words in it: %+v", i.ID, o.ID, o.Citation)
			}
			if o.Status == attain.Rejected && o.Reason.Zh == "" {
				t.Errorf("%s/%s is rejected without a reason in both languages", i.ID, o.ID)
			}
		}
	}
	for _, r := range e.Readings {
		if r.Name.Zh == "" || r.Why.En == "" || r.Why.Zh == "" {
			t.Errorf("reading %s lacks words", r.ID)
		}
	}
	if e.Readings[0].ID != "as-printed" {
		t.Errorf("the first reading is %s", e.Readings[0].ID)
	}
}

const base = `schema = "attain.evidence/1"
[sources.a]
title = "A"
published = 2024-01-01
[sources.b]
title = "B"
[readings.one]
name = "one"
[readings.two]
name = "two"
[indicators.x]
name = "X"
unit = "people"
kind = "stock"
better = "higher"
[indicators.share]
name = "S"
unit = "%"
kind = "share"
better = "higher"
`

// read loads one document after the base, and CSV files beside it.
func read(text string, files ...string) (*Evidence, string) {
	fsys := fstest.MapFS{"evidence/a.toml": {Data: []byte(base + text)}}
	for i := 0; i < len(files); i += 2 {
		fsys["evidence/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	e, problems := Load(fsys, "evidence", 0)
	return e, problems.Error()
}

func TestLoadRefuses(t *testing.T) {
	const x, share = "[indicators.x.observations]\n", "[indicators.share.observations]\n"
	tests := []struct{ name, text, want string }{
		{"unknown key", x + `a = { perid = "2023", value = 1 }`, `a.toml:22:7: unknown key "perid"`},
		{"suggestion", x + `a = { perid = "2023", value = 1 }`, `did you mean "period"?`},
		{"no period", x + `a = { value = 1 }`, `missing key "period"`},
		{"bad period", x + `a = { period = "2023-Q5", value = 1 }`, `a.toml:22:16: "2023-Q5" is no period`},
		{"period without quotes", x + `a = { period = 2023, value = 1 }`, `write it in quotes: "2023"`},
		{"no value", x + `a = { period = "2023" }`, `observation "a" has no value`},
		{"text for a number", x + `a = { period = "2023", value = "26700" }`, "write it without quotes: 26700"},
		{"unknown qualifier", x + `a = { period = "2023", value = 1, qualifier = "ovr" }`, `unknown qualifier "ovr"`},
		{"suggested qualifier", x + `a = { period = "2023", value = 1, qualifier = "ovr" }`, `did you mean "over"?`},
		{"unknown status", x + `a = { period = "2023", value = 1, status = "planed" }`, `did you mean "planned"?`},
		{"unknown source", x + `a = { period = "2023", value = 1, source = "c" }`, `unknown source "c"`},
		{"unknown reading", x + `a = { period = "2023", value = 1, readings = ["one", "tow"] }`, `a.toml:22:54: unknown reading "tow"`},
		{"share of 140", share + `a = { period = "2023", value = 140 }`, "140 lies outside what a share can be, 0 to 100"},
		{"negative stock", x + `a = { period = "2023", value = -1 }`, "-1 lies outside what a stock can be, 0 or more"},
		{"nan", x + `a = { period = "2023", value = nan }`, "a.toml:22:32: nan is not a number that can be planned with"},
		{"infinity", x + `a = { period = "2023", value = inf }`, "inf is not a number"},
		{"overflow", x + `a = { period = "2023", value = 1e999 }`, "a.toml:22:32"},
		{"value and growth", x + `a = { period = "2023", value = 1, growth = "3 %" }`, "either a value or a growth"},
		{"growth without unit", x + `a = { period = "2023", growth = "30" }`, `such as "30 %"`},
		{"between without high", x + `a = { period = "2023", value = 1, qualifier = "between" }`, "between needs an upper figure"},
		{"high without between", x + `a = { period = "2023", value = 1, high = 2 }`, "goes with the qualifier"},
		{"high below low", x + `a = { period = "2023", value = 3, high = 2, qualifier = "between" }`, "not above the lower one"},
		{"outlier without reason", x + `a = { period = "2023", value = 1, outlier = true }`, "a.toml:22:35: observation \"a\" is called an outlier without a reason"},
		{"rejected without reason", x + `a = { period = "2023", value = 3, status = "rejected" }`, "rejected without a reason"},
		{"two values", x + "a = { period = \"2023\", value = 3 }\nb = { period = \"2023\", value = 4 }", `a.toml:23:1: two values for 2023 in one reading: "a" gives 3 and "b" gives 4`},
		{"target before its base", x + "a = { period = \"2023\", value = 3 }\n[indicators.x.targets]\nt = { period = \"2021\", value = 5 }", `target "x/t" ends before its base: the first observation is of 2023`},
		{"target set by strangers", "[indicators.x.targets]\nt = { period = \"2027\", value = 5, set-by = \"them\" }", `unknown setter "them"`},
		{"target share of 140", "[indicators.share.targets]\nt = { period = \"2027\", value = 140 }", "140 lies outside"},
		{"sum of a stock", "[indicators.x.targets]\nt = { period = \"2024/2027\", value = 5, aggregation = \"cumulative\" }", "only a flow can be added up"},
		{"share that cannot fall", "[indicators.y]\nname = \"Y\"\nunit = \"%\"\nkind = \"share\"\nbetter = \"higher\"\ncannot-fall = true", `only a stock can be one that cannot fall; indicator "y" is a share`},
		{"unknown whole", "[indicators.x.targets]\nt = { period = \"2027\", value = 5, of = \"x/u\" }", `unknown target "x/u"`},
		{"probability in per cent", "[indicators.x.targets]\nt = { period = \"2027\", value = 5, probability = 80 }", "between 0 and 1"},
		{"target without value", "[indicators.x.targets]\nt = { period = \"2027\" }", `does not say what is to be reached`},
		{"unknown peer", "[indicators.y]\nname = \"Y\"\nunit = \"u\"\nkind = \"stock\"\nbetter = \"higher\"\npeer-of = \"xx\"", `unknown indicator "xx"`},
		{"unknown kind", "[indicators.y]\nname = \"Y\"\nunit = \"u\"\nkind = \"stok\"\nbetter = \"higher\"", `unknown kind "stok"`},
		{"bad bounds", "[indicators.y]\nname = \"Y\"\nunit = \"u\"\nkind = \"stock\"\nbetter = \"higher\"\nbounds = [5, 1]", "the lower one first"},
		{"missing csv", "[indicators.y]\nname = \"Y\"\nunit = \"u\"\nkind = \"stock\"\nbetter = \"higher\"\ncsv = \"y.csv\"", "evidence/y.csv: there is no such file"},
	}
	for _, test := range tests {
		if e, got := read(test.text); e != nil || !strings.Contains(got, test.want) {
			t.Errorf("%s: got\n%s\nwant %s", test.name, got, test.want)
		}
	}
}

// All problems come at once, in the order of the lines.
func TestAllProblemsAtOnce(t *testing.T) {
	_, got := read("[indicators.x.observations]\na = { perid = \"2023\", value = 1 }\nb = { period = \"2O23\", valeu = 1 }\n")
	for _, want := range []string{`"perid"`, `"2O23" is no period`, `"valeu"`} {
		at := strings.Index(got, want)
		if at < 0 {
			t.Fatalf("%s is not among\n%s", want, got)
		}
		got = got[at:]
	}
}

// Values of different sources for one period are a finding, not a problem.
func TestSourcesMayDisagree(t *testing.T) {
	e, problems := read("[indicators.x.observations]\na = { period = \"2023\", value = 300, source = \"a\" }\nb = { period = \"2023\", value = 400, source = \"b\" }\n")
	if e == nil {
		t.Fatal(problems)
	}
	if !hasFinding(e, Disagreement, "sources disagree on 2023: 300 people (a) and 400 people (b)") {
		t.Errorf("findings: %+v", e.Findings(time.Time{}))
	}
}

// The finding says which of the two counts, and by which rule: here the later
// source, wherever it stands in the document.
func TestDisagreementSaysWhichCounts(t *testing.T) {
	const sources = "[sources.old]\ntitle = \"Old\"\npublished = 2024-01-08\n[sources.new]\ntitle = \"New\"\npublished = 2025-01-08\n"
	const before, after = "b = { period = \"2023\", value = 300, source = \"old\" }\n", "a = { period = \"2023\", value = 400, source = \"new\" }\n"
	for _, text := range []string{before + after, after + before} {
		e, problems := read(sources + "[indicators.x.observations]\n" + text)
		if e == nil {
			t.Fatal(problems)
		}
		if !hasFinding(e, Disagreement, "; what counts is 400 people: a later source") {
			t.Errorf("findings: %+v", e.Findings(time.Time{}))
		}
	}
}

const csvIndicator = "[indicators.y]\nname = \"Y\"\nunit = \"u\"\nkind = \"stock\"\nbetter = \"higher\"\ncsv = \"y.csv\"\n"

func TestCSV(t *testing.T) {
	e, problems := read(csvIndicator, "y.csv", "\ufeffperiod,value,qualifier,status,source,printed\n2021,100,,,a,\n2022,120,over,provisional,b,\"over 120\"\n")
	if e == nil {
		t.Fatal(problems)
	}
	y, _ := e.Indicator("y")
	if len(y.Observations) != 2 {
		t.Fatalf("observations: %+v", y.Observations)
	}
	o := y.Observations[1]
	if o.ID != "line-3" || o.Value != 120 || o.Qualifier != attain.Over || o.Status != attain.Provisional || o.Citation.Source != "b" || o.Citation.Printed != "over 120" {
		t.Errorf("second line: %+v", o)
	}
}

// A table is read as a spreadsheet saves it, and in the encoding that is
// declared.
func TestCSVOfSpreadsheets(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("period;value;printed;\r\n２０２１;1 234,5;超过千;\r\n;;;\r\n")
	e, problems := read(strings.Replace(csvIndicator, `csv = "y.csv"`, "csv = \"y.csv\"\nencoding = \"gbk\"", 1), "y.csv", gbk)
	if e == nil {
		t.Fatal(problems)
	}
	y, _ := e.Indicator("y")
	if o := y.Observations; len(o) != 1 || o[0].Period != attain.Year(2021) || o[0].Value != 1234.5 || o[0].Citation.Printed != "超过千" {
		t.Errorf("read: %+v", o)
	}
	if _, got := read(strings.Replace(csvIndicator, `csv = "y.csv"`, "csv = \"y.csv\"\nencoding = \"gbq\"", 1), "y.csv", gbk); !strings.Contains(got, `unknown encoding "gbq"`) {
		t.Errorf("an encoding that does not exist: %s", got)
	}
}

func TestCSVRefuses(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "the table is empty"},
		{"period,valeu\n2021,1\n", `y.csv:1:8: unknown column "valeu"`},
		{"period\n2021\n", `there is no column "value"`},
		{"period,value,value\n", `column "value" is there twice`},
		{"period,value\n2021,abc\n", `y.csv:2:6: "abc" is not a number`},
		{"period,value\n2021,NaN\n", `"NaN" is no figure`},
		{"period,value\n2021,\n", "the line has no value"},
		{"period,value\n2021\n", "the line has no value"},
		{"period,value\nlast,5\n", `y.csv:2:1: "last" is no period`},
		{"period,value\n2021,26,700\n", "written without thousands separators"},
		{"period,value,qualifier\n2021,5,ovr\n", `unknown qualifier "ovr"`},
		{"period,value,source\n2021,5,c\n", `y.csv:2:8: unknown source "c"`},
		{"period,value\n2021,-5\n", "-5 lies outside"},
		{"period,value\n2021,5\n2021,6\n", "two values for 2021 in one reading"},
		{"period,value\n\"2021,5\n", "cannot be read as CSV"},
		{"period,value\n2021,\xff\n", "y.csv:2:6: byte 0xff is not UTF-8"},
		{"\xff\xfep\x00e\x00", "the table is UTF-16"},
		{"period,value\n2021,\"26,700\"\n", "write it without separator: 26700"},
		{"period,value\n2021,2.67万\n", "write the number in full: 26700"},
		{"period,value\n2021,12.5%\n", "write 12.5 without the sign"},
		{"period,value\n2021,12p\n", `has the flag "p"`},
		{"period;value\n2021;1.234\n", `"1.234" may be 1234 or 1.234`},
		{"sep=;\nperiod;value\n2021;x\n", `y.csv:3:6: "x" is no figure`},
		{"period,value,printed\n2021,5,\x1b[2J\n", "y.csv:2:8: the text holds a sign that is not printed"},
	} {
		if e, got := read(csvIndicator, "y.csv", test.text); e != nil || !strings.Contains(got, test.want) {
			t.Errorf("%q: got\n%s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestNoEvidence(t *testing.T) {
	if _, problems := Load(fstest.MapFS{}, "evidence", 0); len(problems) != 1 || !strings.Contains(problems.Error(), "no evidence") {
		t.Error(problems)
	}
}
