package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// judge asks attain batch for the chance of each question by its record alone,
// so that what is learned corrects what a plan is told.
func judge(questions []question, attain []string, progress io.Writer) error {
	dir, err := os.MkdirTemp("", "pledge")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := func(name string) string { return filepath.Join(dir, name) }
	series, targets := [][]string{{"series", "period", "value", "class", "lower", "upper"}}, [][]string{{"series", "period", "value", "sense"}}
	horizon := 1
	for i, q := range questions {
		id := strconv.Itoa(i)
		for j, year := range q.record.years {
			series = append(series, []string{id, strconv.Itoa(year), number(q.record.values[j]), q.record.class, q.lower(), q.record.upper})
		}
		targets = append(targets, []string{id, strconv.Itoa(q.due), number(q.value), q.sense.String()})
		horizon = max(horizon, int(q.years()))
	}
	for name, rows := range map[string][][]string{"series.csv": series, "targets.csv": targets} {
		if err := writeRows(path(name), rows); err != nil {
			return err
		}
	}
	args := append(attain[1:], "batch", path("series.csv"), "--horizon", strconv.Itoa(horizon), "--quantiles", "0.5",
		"--out", path("forecasts.csv"), "--targets", path("targets.csv"), "--targets-out", path("chances.csv"))
	cmd := exec.Command(attain[0], args...)
	cmd.Stderr = progress
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(attain, " "), err)
	}
	return readChances(path("chances.csv"), questions)
}

// lower is the lower bound, which counts only beside an upper one.
func (q question) lower() string {
	if q.record.upper == "" {
		return ""
	}
	return q.record.lower
}

func readChances(path string, questions []question) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return err
	}
	if len(rows) != len(questions)+1 || rows[0][4] != "at" {
		return fmt.Errorf("attain batch wrote %d chances for %d questions", len(rows)-1, len(questions))
	}
	for i, row := range rows[1:] {
		if questions[i].chance, err = strconv.ParseFloat(row[4], 64); err != nil {
			return err
		}
	}
	return nil
}

func writeRows(path string, rows [][]string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(file)
	if err := w.WriteAll(rows); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 10, 64) }
