package main

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"attain/model/prior"
)

// A record is one series of months or quarters without a gap.
type record struct {
	id     string
	period int // 12 or 4 a year
	values []float64
	train  int // how many of them are not kept for the test
}

// load reads the records of a file.
func load(path string) ([]record, prior.Source, error) {
	source := prior.Source{Name: "M1 and M3 competitions, monthly and quarterly", File: filepath.Base(path), Licence: "free for research"}
	file, err := os.Open(path)
	if err != nil {
		return nil, source, err
	}
	defer file.Close()
	hash := sha256.New()
	var r io.Reader = io.TeeReader(file, hash)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, source, fmt.Errorf("%s: %w", path, err)
		}
	}
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, source, fmt.Errorf("%s: %w", path, err)
	}
	if _, err := io.Copy(hash, file); err != nil { // what the decoder left unread
		return nil, source, err
	}
	records, err := parse(rows)
	if err != nil {
		return nil, source, fmt.Errorf("%s: %w", path, err)
	}
	source.Series, source.SHA256 = len(records), hex.EncodeToString(hash.Sum(nil))
	return records, source, nil
}

// parse reads rows that stand in order of time within each record.
func parse(rows [][]string) ([]record, error) {
	var at [4]int
	for i, name := range []string{"id", "freq", "value", "part"} {
		if at[i] = slices.Index(rows[0], name); at[i] < 0 {
			return nil, fmt.Errorf("line 1: there is no column %q", name)
		}
	}
	place := map[string]int{}
	var records []record
	for i, row := range rows[1:] {
		k, ok := place[row[at[0]]]
		if !ok {
			period, err := strconv.Atoi(row[at[1]])
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+2, err)
			}
			k = len(records)
			place[row[at[0]]] = k
			records = append(records, record{id: row[at[0]], period: period})
		}
		v, err := strconv.ParseFloat(row[at[2]], 64)
		if err != nil || !(v > 0) {
			return nil, fmt.Errorf("line %d: want a value above 0, not %q", i+2, row[at[2]])
		}
		records[k].values = append(records[k].values, v)
		if row[at[3]] == "train" {
			records[k].train++
		}
	}
	return records, nil
}

// of returns the records of one period.
func of(records []record, period int) []record {
	return slices.DeleteFunc(slices.Clone(records), func(r record) bool { return r.period != period })
}

const folds = 3

// fold is the one in which the record is tested.
func (r record) fold() int {
	h := fnv.New32a()
	h.Write([]byte(r.id))
	return int(h.Sum32()>>8) % folds
}
