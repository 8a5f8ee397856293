package main

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"attain/model/prior"
)

// A record is one series, a year apart.
type record struct {
	id       string
	family   string // m4, m1, tourism, owid, refclass or the user's own
	group    string // series of one group are never learned from and tested on together
	variable string
	class    string // that it was collected for; only of refclass
	values   []float64
}

// The collections, as files of the data folder.
var collections = []struct{ family, name, file, licence string }{
	{"m4", "M4 competition, yearly", "m4_yearly_tail7_dev.csv.gz", "free for research"},
	{"m1", "M1 competition, yearly", "m1_yearly_dev.csv.gz", "free for research"},
	{"tourism", "Tourism competition 2011, yearly", "tourism_yearly_dev.csv.gz", "free for research"},
	{"owid", "Our World in Data", "owid_annual_dev.csv.gz", "CC BY 4.0"},
	{"refclass", "What planners count", "refclass_dev.csv.gz", "public domain, CC BY 4.0, MIT and open-government licences, by series"},
}

// The files that say more of the series of a collection.
const owidMeta, refclassMeta = "owid_annual_dev_meta.csv.gz", "refclass_dev_meta.csv.gz"

// load reads the collections in the folder.
func load(dir string) ([]record, []prior.Source, error) {
	var all []record
	var sources []prior.Source
	for _, c := range collections {
		rows, sum, err := table(filepath.Join(dir, c.file))
		if err != nil {
			return nil, nil, err
		}
		read := long
		if c.family == "m4" {
			read = wide
		}
		records, err := read(rows)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", c.file, err)
		}
		for i := range records {
			records[i].family, records[i].group = c.family, records[i].id
		}
		switch c.family {
		case "owid":
			err = describe(records, filepath.Join(dir, owidMeta), "id", func(r *record, of func(string) string) {
				r.group, r.variable = of("dataset"), of("variable")
			})
		case "refclass":
			err = describe(records, filepath.Join(dir, refclassMeta), "series", func(r *record, of func(string) string) {
				r.group, r.class = "refclass "+of("cluster"), of("cls")
			})
		}
		if err != nil {
			return nil, nil, err
		}
		all = append(all, records...)
		sources = append(sources, prior.Source{Name: c.name, File: c.file, Licence: c.licence, Series: len(records), SHA256: sum})
	}
	return all, sources, nil
}

// table reads a CSV file, gzipped or not, and returns its SHA-256.
func table(path string) (rows [][]string, sum string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, "", err
	}
	defer file.Close()
	hash := sha256.New()
	var r io.Reader = io.TeeReader(file, hash)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, "", fmt.Errorf("%s: %w", path, err)
		}
	}
	if rows, err = csv.NewReader(r).ReadAll(); err != nil {
		return nil, "", fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return nil, "", fmt.Errorf("%s: no rows", path)
	}
	if _, err := io.Copy(hash, file); err != nil { // what the decoder left unread
		return nil, "", err
	}
	return rows, hex.EncodeToString(hash.Sum(nil)), nil
}

// wide reads rows of an id and its values.
func wide(rows [][]string) ([]record, error) {
	var records []record
	for i, row := range rows[1:] {
		r := record{id: row[0]}
		for _, field := range row[1:] {
			v, err := strconv.ParseFloat(field, 64)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+2, err)
			}
			r.values = append(r.values, v)
		}
		records = append(records, r)
	}
	return records, nil
}

// long reads rows of an id (or series), a time (t, year or period) and a
// value, and keeps of each series the last stretch without a missing year.
func long(rows [][]string) ([]record, error) {
	id, when, value := column(rows[0], "id", "series"), column(rows[0], "t", "year", "period"), column(rows[0], "value")
	if id < 0 || when < 0 || value < 0 {
		return nil, fmt.Errorf("line 1: want the columns series, period and value")
	}
	type point struct{ year, value float64 }
	points := map[string][]point{}
	var order []string
	for i, row := range rows[1:] {
		year, err := strconv.ParseFloat(row[when], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		v, err := strconv.ParseFloat(row[value], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		if points[row[id]] == nil {
			order = append(order, row[id])
		}
		points[row[id]] = append(points[row[id]], point{year, v})
	}
	var records []record
	for _, name := range order {
		ps := points[name]
		slices.SortStableFunc(ps, func(a, b point) int { return int(a.year - b.year) })
		r := record{id: name}
		for i, p := range ps {
			if i > 0 && p.year != ps[i-1].year+1 {
				r.values = r.values[:0]
			}
			r.values = append(r.values, p.value)
		}
		records = append(records, r)
	}
	return records, nil
}

func column(header []string, names ...string) int {
	return slices.IndexFunc(header, func(s string) bool { return slices.Contains(names, strings.TrimPrefix(s, "\ufeff")) })
}

// describe tells of each record what the file at path says of it.
func describe(records []record, path, id string, tell func(r *record, of func(column string) string)) error {
	rows, _, err := table(path)
	if err != nil {
		return err
	}
	key := column(rows[0], id)
	about := map[string][]string{}
	for _, row := range rows[1:] {
		about[row[key]] = row
	}
	for i := range records {
		if row := about[records[i].id]; row != nil {
			tell(&records[i], func(name string) string { return row[column(rows[0], name)] })
		}
	}
	return nil
}
