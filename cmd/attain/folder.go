package main

import (
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"attain/internal/intake"
	"attain/internal/publish"
	"attain/report"
)

// The manifests of attain run and of attain backtest, which may share a folder.
const (
	manifestName         = "manifest.json"
	backtestManifestName = "backtest-manifest.json"
)

// layout is how what attain wrote into a folder is known again.
var layout = publish.Layout{
	Manifests: []string{manifestName, backtestManifestName},
	Listed:    manifestSums,
	Written:   isWritten,
}

// manifestSums returns the files in a manifest with their hashes, nil where it is
// none of attain's.
func manifestSums(src []byte) map[string]string {
	m, err := report.ReadManifest(src)
	if err != nil {
		return nil
	}
	sums := map[string]string{}
	for _, o := range m.Outputs {
		sums[o.Name] = o.SHA256
	}
	return sums
}

// writtenNames are the files that attain writes into a folder beside charts.
var writtenNames = []string{
	htmlName, markdownName, workbookName, resultsName,
	"targets.csv", "evidence.csv", "projections.csv", "scenarios.csv", "assumptions.csv", "findings.csv",
	backtestName, forecastsName, chancesName, reliabilityName + ".svg", reliabilityName + ".png",
}

// isWritten reports whether attain writes files of the name.
func isWritten(name string) bool {
	if path.Dir(name) == chartDir && !strings.ContainsAny(name, `\:`) { // which lead elsewhere on some systems
		return slices.Contains(chartFormats, formatOf(name))
	}
	return slices.Contains(writtenNames, name)
}

// openFolder opens the folder that files are written to, the names among them.
func openFolder(dir string, inputs intake.Files, names ...string) (*publish.Folder, error) {
	f, err := publish.OpenFolder(dir, layout, inputs, names...)
	return f, refused(err)
}

// refused makes an inputError of what attain refuses to replace.
func refused(err error) error {
	var r publish.Refusal
	if errors.As(err, &r) {
		return inputError{err}
	}
	return err
}

// checkFiles reports, before the work, files that cannot be written to, an
// empty name aside: what is read, what is no file, and what is named twice.
func checkFiles(inputs intake.Files, files ...string) error {
	for i, file := range files {
		if file == "" {
			continue
		}
		if err := publish.CheckFile(file, inputs); err != nil {
			return refused(err)
		}
		for _, other := range files[:i] {
			if other != "" && publish.Same(file, other) {
				return inputErrorf("%s would be written twice", "%s会被写入两次", filepath.ToSlash(file))
			}
		}
	}
	return nil
}

// writeFile writes one file, making its folder if need be.
func writeFile(name string, inputs intake.Files, src []byte) error {
	f, err := publish.OpenFile(name, inputs)
	if err == nil {
		err = f.Commit(src)
	}
	return refused(err)
}
