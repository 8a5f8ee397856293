package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"strings"

	"attain"
	"attain/internal/intake"
	"attain/internal/publish"
)

// An output is the files of a batch, the second optional. They have their
// names only when they are complete; until then they are NAME.partial, with a
// log beside the first, NAME.partial.log, of how far they are good.
type output struct {
	names      []string
	files      []*publish.Partial // nil for one that has its name already
	hashes     []hash.Hash        // of what was written to them
	compressed [2]bool
	log        *os.File
	progress
	noted  int // series in the last line of the log
	chunks int // since the last line of the log
}

// progress is a line of the log: up to where the files are good.
type progress struct {
	series int    // how many series are done
	digest digest // of these
	bytes  [2]int64
	sums   [2]string // of so many bytes, SHA-256
	done   bool      // the files are complete, and some may have their names
}

// A setting is something that the lines of a series follow from.
type setting struct{ Name, Value string }

// logEvery is how many chunks are between two lines of the log.
const logEvery = 16

// An outputPlan is what an output is opened with.
type outputPlan struct {
	names    []string // an empty name is no file
	headers  [][]byte
	settings []setting
	inputs   intake.Files // which are not written to
	resume   bool
}

// openOutput makes the files. With resume it goes on with those of a run that
// was broken off, if there are any and it had the same settings.
func openOutput(p outputPlan) (*output, error) {
	o := &output{}
	for i, name := range p.names {
		if name != "" {
			o.names = append(o.names, name)
			o.compressed[i] = strings.HasSuffix(name, ".gz")
		}
	}
	if err := checkFiles(p.inputs, o.used()...); err != nil {
		return nil, err
	}
	left, err := o.openLog()
	if err != nil {
		return nil, err
	}
	if p.resume && left != nil {
		if err := o.resume(left, p.settings); err != nil {
			o.leave()
			return nil, err
		}
	}
	if o.series > 0 {
		return o, nil
	}
	if err := o.begin(p, left); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// resume goes on with what is left, if it is any good.
func (o *output) resume(left *batchLog, settings []setting) (err error) {
	if o.progress, err = left.resumed(o.names[0], settings); err != nil || o.series == 0 {
		return err
	}
	if err := o.reopen(); err != nil {
		return err
	}
	if err := errors.Join(o.log.Truncate(left.end), seekEnd(o.log)); err != nil {
		return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", o.logName(), unwrapPath(err))
	}
	o.noted = o.series
	return nil
}

// used are all names that are used on the way.
func (o *output) used() []string {
	used := []string{o.logName()}
	for _, name := range o.names {
		used = append(used, name, publish.PartialPath(name))
	}
	return used
}

func (o *output) logName() string { return publish.PartialPath(o.names[0]) + ".log" }

func seekEnd(f *os.File) error {
	_, err := f.Seek(0, io.SeekEnd)
	return err
}

// begin makes the files anew, after those of a run that was broken off are
// removed, and writes the settings to the log and the headers to the files.
func (o *output) begin(p outputPlan, left *batchLog) error {
	if left != nil {
		for _, name := range o.names {
			if f, err := publish.ReopenPartial(name); err == nil {
				_ = f.Discard()
			}
		}
		if err := errors.Join(o.log.Truncate(0), seekEnd(o.log)); err != nil {
			return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", o.logName(), unwrapPath(err))
		}
	}
	if err := o.note(p.settings); err != nil {
		return err
	}
	for _, name := range o.names {
		f, err := publish.CreatePartial(name)
		if errors.Is(err, fs.ErrExist) {
			return inputErrorf("attain did not write %s, and does not replace it\nmove it away, or name another file", "%s不是attain写的，不予替换\n请移走它，或另指定文件", publish.PartialPath(name))
		}
		if err != nil {
			return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", name, unwrapPath(err))
		}
		o.files, o.hashes = append(o.files, f), append(o.hashes, sha256.New())
	}
	for i := range o.files {
		header := p.headers[i]
		if o.compressed[i] {
			header = zipped(header)
		}
		if err := o.append(i, header); err != nil {
			return err
		}
	}
	return nil
}

// reopen opens the files of a run that was broken off, makes sure that they are
// as it left them, and cuts them to where they are good.
func (o *output) reopen() error {
	for i, name := range o.names {
		f, err := publish.ReopenPartial(name)
		if errors.Is(err, fs.ErrNotExist) && o.done {
			if err := o.named(i, name); err != nil {
				return err
			}
			o.files, o.hashes = append(o.files, nil), append(o.hashes, nil)
			continue
		}
		if err != nil {
			return inputErrorf("cannot resume %s: %s: %s\nleave out --resume to start anew", "无法继续%s：%s：%s\n去掉--resume可重新开始", o.names[0], publish.PartialPath(name), unwrapPath(err))
		}
		o.files, o.hashes = append(o.files, f), append(o.hashes, sha256.New())
		n, err := io.CopyN(o.hashes[i], f, o.bytes[i])
		switch {
		case n < o.bytes[i] && (err == nil || err == io.EOF):
			return inputErrorf("cannot resume: %s is shorter than what was written to it\nleave out --resume to start anew", "无法继续：%s比已写入的短\n去掉--resume可重新开始", publish.PartialPath(name))
		case err != nil:
			return attain.Errorf("cannot read %s: %s", "无法读取%s：%s", publish.PartialPath(name), unwrapPath(err))
		case hexSum(o.hashes[i]) != o.sums[i]:
			return otherContent(publish.PartialPath(name))
		}
		if err := f.Truncate(o.bytes[i]); err != nil {
			return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", name, unwrapPath(err))
		}
	}
	return nil
}

// named makes sure that a complete file has its name.
func (o *output) named(i int, name string) error {
	f, _, err := intake.OpenFile(name)
	if err != nil {
		return inputErrorf("cannot resume %s: %s\nleave out --resume to start anew", "无法继续%s：%s\n去掉--resume可重新开始", name, unwrapPath(err))
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil || hexSum(sum) != o.sums[i] {
		return otherContent(name)
	}
	return nil
}

func otherContent(name string) error {
	return inputErrorf("cannot resume: %s is not what was written to it\nleave out --resume to start anew", "无法继续：%s不是写入的内容\n去掉--resume可重新开始", name)
}

func hexSum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// zipped returns the text as a gzip file.
func zipped(text []byte) []byte {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(text) // a buffer takes everything
	_ = z.Close()
	return packed.Bytes()
}

func (o *output) append(i int, text []byte) error {
	if o.files[i] == nil {
		return o.otherInput() // it has grown since the file was complete
	}
	n, err := o.files[i].Write(text)
	o.hashes[i].Write(text[:n])
	o.bytes[i] += int64(n)
	if err != nil {
		return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", o.names[i], unwrapPath(err))
	}
	return nil
}

// write appends the lines of a chunk.
func (o *output) write(c *chunk) error {
	for i := range o.files {
		if err := o.append(i, c.parts[i]); err != nil {
			return err
		}
	}
	o.series, o.done = o.series+len(c.series), false
	o.digest = c.digest
	if o.chunks++; o.chunks%logEvery > 0 || len(c.series) < chunkSize {
		return nil
	}
	return o.noteProgress()
}

// otherInput says that the input is not that of the run that was broken off.
func (o *output) otherInput() error {
	return inputErrorf("cannot resume %s: its first %d series, or their targets, were others than they are now\nleave out --resume to start anew", "无法继续%s：其前%d个序列或其目标与现在不同\n去掉--resume可重新开始", o.names[0], o.series)
}

// commit gives the files their names. Before the first has its own the log says
// that all are complete, so that a run that is killed then can be resumed.
func (o *output) commit() error {
	for i, f := range o.files {
		if f == nil {
			continue
		}
		if err := f.Sync(); err != nil {
			o.leave()
			return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", o.names[i], unwrapPath(err))
		}
	}
	o.done = true
	if err := errors.Join(o.noteProgress(), o.log.Sync()); err != nil {
		o.leave()
		return err
	}
	for i, f := range o.files {
		if f == nil {
			continue
		}
		if err := f.Commit(); err != nil {
			o.files[i] = nil // closed
			o.leave()
			return refused(err)
		}
		o.files[i] = nil
	}
	return errors.Join(os.Remove(o.logName()), o.log.Close())
}

// leave closes the files as they are.
func (o *output) leave() {
	for _, f := range o.files {
		if f != nil {
			f.Close()
		}
	}
	if o.log != nil {
		o.log.Close()
	}
}

// close leaves what --resume can go on from, and returns how many series that
// is; where it is none the files are removed.
func (o *output) close() int {
	if o.noted > 0 {
		o.leave()
		return o.noted
	}
	for _, f := range o.files {
		if f != nil {
			_ = f.Discard()
		}
	}
	_ = os.Remove(o.logName())
	o.log.Close()
	return 0
}
