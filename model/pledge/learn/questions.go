package main

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"attain"
	"attain/model/pledge"
)

// The files of the data folder.
const (
	targetsFile = "targets.csv.gz"
	seriesFile  = "series.csv.gz"
)

// setters says of each family who bound whom; a family of controls has none.
var setters = map[string]attain.Setter{
	"kyoto_2010":           attain.SetByLaw,
	"eu_rese_2010":         attain.SetByLaw,
	"nreap_rese_2020":      attain.SetByPlan,
	"nreap_wind_2020":      attain.SetByPlan,
	"eu_road_2010":         attain.SetByBloc,
	"sadc_30_2005":         attain.SetByBloc,
	"sadc_50_2015":         attain.SetByBloc,
	"mdg_u5mr":             attain.SetByWorld,
	"mdg_upe":              attain.SetByWorld,
	"mdg_poverty":          attain.SetByWorld,
	"uci_mcv1_1990":        attain.SetByWorld,
	"wsc_mcv1_2000":        attain.SetByWorld,
	"givs_mcv1_2010":       attain.SetByWorld,
	"gvap_mcv1_2020":       attain.SetByWorld,
	"endtb_incidence_2020": attain.SetByWorld,
}

// vantages are how many years before its date a target is asked about, never
// before it was set; cuts are how many of the latest figures are shown, 0 for
// all.
var (
	vantages = []int{10, 8, 5, 3, 1}
	cuts     = []int{0, 8, 5, 3, 2}
)

const (
	mostShown = 50 // figures of a whole record
	stale     = 2  // years that the last figure may be old
)

// A record is the series of an indicator in one place.
type record struct {
	class, lower, upper string
	years               []int
	values              []float64
}

// A promised target is a row of the file of targets.
type promised struct {
	id, family, rule, series string
	set, due                 int
	value                    float64
	sense                    attain.Sense
	control                  bool
}

func (p promised) met(v float64) bool {
	return attain.Target{Value: p.value, Sense: p.sense}.Met(v)
}

// A question is a target that was not met yet, asked some years before its
// date with part of the record shown.
type question struct {
	promised
	record  record // what is shown
	cut     int
	outcome bool
	chance  float64 // by the record alone
}

// years is the time from the last figure to the date.
func (q question) years() float64 { return float64(q.due - q.record.years[len(q.record.years)-1]) }

func (q question) asked() pledge.Question {
	return pledge.Question{Chance: q.chance, Years: q.years(), Points: len(q.record.years), SetBy: setters[q.family]}
}

// gap is how far the target is from the last figure, on the scale that suits
// the series.
func (q question) gap() float64 {
	last := q.record.values[len(q.record.values)-1]
	return math.Abs(q.scaled(q.value) - q.scaled(last))
}

func (q question) scaled(v float64) float64 {
	lo, errLo := strconv.ParseFloat(q.record.lower, 64)
	hi, errHi := strconv.ParseFloat(q.record.upper, 64)
	if errLo == nil && errHi == nil {
		return pledge.Logit((v-lo)/(hi-lo), .01)
	}
	return math.Log(math.Max(v, 1e-9))
}

// load reads the folder and returns the questions, without their chances.
func load(dir string) ([]question, []pledge.Source, error) {
	records, source, err := loadSeries(filepath.Join(dir, seriesFile))
	if err != nil {
		return nil, nil, err
	}
	sources := []pledge.Source{source}
	targets, source, err := loadTargets(filepath.Join(dir, targetsFile))
	if err != nil {
		return nil, nil, err
	}
	var questions []question
	for _, t := range targets {
		r, ok := records[t.series]
		if !ok {
			return nil, nil, fmt.Errorf("target %s: no series %s", t.id, t.series)
		}
		questions = append(questions, t.ask(r)...)
	}
	return questions, append(sources, source), nil
}

// ask returns the questions about the target.
func (p promised) ask(r record) []question {
	var questions []question
	due := slices.Index(r.years, p.due)
	if due < 0 {
		return nil
	}
	for _, ahead := range vantages {
		now := p.due - ahead
		n, _ := slices.BinarySearch(r.years, now+1)
		if now < p.set || n < 2 || now-r.years[n-1] > stale || p.met(r.values[n-1]) {
			continue
		}
		for _, cut := range cuts {
			shown := cut
			if cut == 0 {
				shown = min(n, mostShown)
			}
			if shown > n {
				continue
			}
			q := question{promised: p, record: r, cut: cut, outcome: p.met(r.values[due])}
			q.record.years, q.record.values = r.years[n-shown:n], r.values[n-shown:n]
			questions = append(questions, q)
		}
	}
	return questions
}

func loadSeries(path string) (map[string]record, pledge.Source, error) {
	rows, source, err := table(path)
	if err != nil {
		return nil, source, err
	}
	records := map[string]record{}
	for i := range rows.rows {
		id := rows.cell(i, "series")
		r := records[id]
		r.class, r.lower, r.upper = rows.cell(i, "class"), rows.cell(i, "lower"), rows.cell(i, "upper")
		year, errYear := strconv.Atoi(rows.cell(i, "year"))
		value, errValue := strconv.ParseFloat(rows.cell(i, "value"), 64)
		if errYear != nil || errValue != nil || len(r.years) > 0 && year <= r.years[len(r.years)-1] {
			return nil, source, fmt.Errorf("%s: line %d: want a year after the one before, and a number", path, i+2)
		}
		r.years, r.values = append(r.years, year), append(r.values, value)
		records[id] = r
	}
	source.From = "World Bank WDI, Our World in Data, UN agencies by way of Gapminder, Eurostat"
	source.Licence = "CC BY 4.0; Eurostat: reuse with the source named"
	return records, source, nil
}

// loadTargets leaves out a target whose outcome another one gives.
func loadTargets(path string) ([]promised, pledge.Source, error) {
	rows, source, err := table(path)
	if err != nil {
		return nil, source, err
	}
	var targets []promised
	for i := range rows.rows {
		t := promised{id: rows.cell(i, "tid"), family: rows.cell(i, "family"), rule: rows.cell(i, "law"), series: rows.cell(i, "series"),
			control: rows.cell(i, "group") == "control"}
		set, errSet := strconv.Atoi(rows.cell(i, "set_year"))
		due, errDue := strconv.Atoi(rows.cell(i, "deadline"))
		value, errValue := strconv.ParseFloat(rows.cell(i, "value"), 64)
		if errSet != nil || errDue != nil || errValue != nil || t.sense.UnmarshalText([]byte(rows.cell(i, "sense"))) != nil {
			return nil, source, fmt.Errorf("%s: line %d: not a target", path, i+2)
		}
		if _, known := setters[t.family]; !known && !t.control {
			return nil, source, fmt.Errorf("%s: line %d: who set the targets of %s?", path, i+2, t.family)
		}
		t.set, t.due, t.value = set, due, value
		if rows.cell(i, "overlap") == "" {
			targets = append(targets, t)
		}
	}
	source.From, source.Licence = "the rules of the commitments, and the texts of three", "facts"
	return targets, source, nil
}

// A sheet is a CSV file with a header.
type sheet struct {
	columns map[string]int
	rows    [][]string
}

func (s sheet) cell(row int, column string) string {
	i, ok := s.columns[column]
	if !ok {
		return ""
	}
	return s.rows[row][i]
}

// table reads a gzipped CSV file.
func table(path string) (sheet, pledge.Source, error) {
	source := pledge.Source{File: filepath.Base(path)}
	file, err := os.Open(path)
	if err != nil {
		return sheet{}, source, err
	}
	defer file.Close()
	hash := sha256.New()
	unpacked, err := gzip.NewReader(io.TeeReader(file, hash))
	if err != nil {
		return sheet{}, source, fmt.Errorf("%s: %w", path, err)
	}
	rows, err := csv.NewReader(unpacked).ReadAll()
	if err != nil {
		return sheet{}, source, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return sheet{}, source, fmt.Errorf("%s: no rows", path)
	}
	if _, err := io.Copy(hash, file); err != nil {
		return sheet{}, source, err
	}
	source.SHA256 = hex.EncodeToString(hash.Sum(nil))
	s := sheet{columns: map[string]int{}, rows: rows[1:]}
	for i, name := range rows[0] {
		s.columns[name] = i
	}
	return s, source, nil
}
