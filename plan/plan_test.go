package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"attain/lang"
)

func TestLoadShandong(t *testing.T) {
	p, problems := Load(Shandong(), ".")
	if problems != nil {
		t.Fatal(problems)
	}
	if p.Reading != "as-printed" || p.Horizon != 2035 || p.Seed == 0 || p.Title.Zh == "" || len(p.Warnings) > 0 {
		t.Errorf("%+v", p)
	}
	var names []string
	for _, in := range p.Inputs {
		names = append(names, in.Name)
		src, err := fs.ReadFile(Shandong(), in.Name)
		if sum := sha256.Sum256(src); err != nil || in.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("hash of %s: %q, %v", in.Name, in.SHA256, err)
		}
	}
	want := Files(Shandong())
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("read %v, the plan has %v", names, want)
	}
}

const planText = `schema = "attain.plan/1"
title = "T"
horizon = 2030
seed = 1
`

const evidenceText = `
[sources.a]
title = "A"
published = 2024-06-30
[readings.one]
name = "one"
[indicators.x]
name = "X"
unit = "people"
kind = "stock"
better = "higher"
observations.a = { period = "2023", value = 5, source = "a" }
[indicators.s]
name = "S"
unit = "%"
kind = "share"
better = "higher"
`

const scenarioText = `
[assumptions.g]
indicator = "x"
drives = "growth"
unit = "% a year"
why = "w"
[scenarios.up]
set.g = 5
`

// folder returns a plan in a folder.
func folder(plan, evidence, scenarios string) fs.FS {
	return fstest.MapFS{
		"plan.toml":        {Data: []byte(plan)},
		"evidence/a.toml":  {Data: []byte("schema = \"attain.evidence/1\"\n" + evidence)},
		"scenarios/a.toml": {Data: []byte("schema = \"attain.scenario/1\"\n" + scenarios)},
	}
}

// A plan in one file is the same plan.
func TestOneFile(t *testing.T) {
	whole, problems := Load(folder(planText, evidenceText, scenarioText), ".")
	if problems != nil {
		t.Fatal(problems)
	}
	one, problems := Load(fstest.MapFS{"p.toml": {Data: []byte(planText + evidenceText + scenarioText)}}, "p.toml")
	if problems != nil {
		t.Fatal(problems)
	}
	if len(one.Evidence.Indicators) != len(whole.Evidence.Indicators) || len(one.Scenarios.Scenarios) != 2 || len(whole.Scenarios.Scenarios) != 2 ||
		one.Reading != "one" || whole.Reading != "one" || one.Language != lang.En {
		t.Errorf("in one file: %+v\nin a folder: %+v", one, whole)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, test := range []struct{ name, plan, evidence, scenarios, want string }{
		{"unknown key", planText + "horizn = 1\n", evidenceText, "", `plan.toml:5:1: unknown key "horizn"`},
		{"unknown language", planText + "language = \"fr\"\n", evidenceText, "", `unknown language "fr"`},
		{"no seed", "schema = \"attain.plan/1\"\ntitle = \"T\"\nhorizon = 2030\n", evidenceText, "", `missing key "seed"`},
		{"negative seed", strings.Replace(planText, "seed = 1", "seed = -1", 1), evidenceText, "", "a whole number of 0 or more"},
		{"horizon past", strings.Replace(planText, "2030", "2020", 1), evidenceText, "", "plan.toml:3:11: the horizon, 2020, is not within 50 years after the evidence, which ends in 2024"},
		{"horizon past, no dated source", strings.Replace(planText, "2030", "2020", 1), strings.Replace(evidenceText, "published = ", "# ", 1), "", "the evidence, which ends in 2023"},
		{"horizon without evidence", strings.Replace(planText, "2030", "9999", 1), bareText, "", "the horizon, 9999, is no year between 1900 and 2300"},
		{"horizon far", strings.Replace(planText, "2030", "2300", 1), evidenceText, "", "the horizon, 2300"},
		{"unknown reading", planText + "reading = \"on\"\n", evidenceText, "", `unknown reading "on"`},
		{"small error", planText + "error = 0.0001\n", evidenceText, "", "a Monte Carlo error lies between 0.0016 and 0.05"},
		{"draws twice", planText + "draws = 500\nerror = 0.01\n", evidenceText, "", "draws and error both say how many futures to draw"},
		{"sampler", planText + "sampler = \"sobel\"\n", evidenceText, "", `did you mean "sobol"?`},
		{"few draws", planText + "draws = 3\n", evidenceText, "", "draws lie between 100 and 100000"},
		{"unknown indicator", planText, evidenceText, strings.Replace(scenarioText, `"x"`, `"y"`, 1), `scenarios/a.toml:4:13: unknown indicator "y"`},
		{"wrong unit", planText, evidenceText, strings.Replace(scenarioText, "% a year", "percent", 1), `growth of x is in "% a year", not in "percent"`},
		{"points for a count", planText, evidenceText, strings.Replace(scenarioText, "% a year", "points a year", 1), `write unit = "% a year"`},
		{"entries of a share", planText, evidenceText, "[assumptions.e]\nindicator = \"s\"\ndrives = \"entries\"\nunit = \"% a year\"\nwhy = \"w\"\n", "entries cannot be added to a share"},
		{"scenario's reading", planText, evidenceText, scenarioText + "reading = \"two\"\n", `unknown reading "two"`},
		{"evidence and scenario", planText, evidenceText + "[indicators.z]\n", strings.Replace(scenarioText, "set.g", "set.h", 1), `unknown assumption "h"`},
		{"evidence and scenario", planText, evidenceText + "[indicators.z]\n", strings.Replace(scenarioText, "set.g", "set.h", 1), `missing key "name"`},
	} {
		p, problems := Load(folder(test.plan, test.evidence, test.scenarios), ".")
		if p != nil || !strings.Contains(problems.Error(), test.want) {
			t.Errorf("%s: got\n%s\nwant %s", test.name, problems, test.want)
		}
	}
	if _, problems := Load(fstest.MapFS{}, "."); !strings.Contains(problems.Error(), "plan.toml: there is no such file") {
		t.Errorf("an empty folder: %s", problems)
	}
}

const bareText = "[indicators.x]\nname = \"X\"\nunit = \"units\"\nkind = \"stock\"\nbetter = \"higher\"\n"

// A plan of which nothing is known yet is in order.
func TestNothingObserved(t *testing.T) {
	if p, problems := Load(folder(planText, bareText+"targets.t = { period = \"2027\", value = 5 }\n", ""), "."); p == nil {
		t.Error(problems)
	}
}

// The built-in plan can be read as any file system can.
func TestShandongFS(t *testing.T) {
	fsys := Shandong()
	for _, name := range Files(fsys) {
		if _, err := fs.ReadFile(fsys, name); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"nothing.toml", "evidence/nothing.toml", "evidence/nothing/a.toml"} {
		if _, err := fsys.Open(name); err == nil {
			t.Errorf("%s can be opened", name)
		}
	}
}
