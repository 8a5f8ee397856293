package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"attain"
	"attain/internal/publish"
)

// firstSetting is the name of the first of the settings, with which every log
// begins.
const firstSetting = "version of attain"

// logBeginning is how the first line of every log begins.
var logBeginning = []byte(`[{"Name":"` + firstSetting + `"`)

// maxLog is the size in bytes of the largest log that is read: a line for every
// thousand series.
const maxLog = 64 << 20

// A batchLog is the log of a run that was broken off.
type batchLog struct {
	name     string
	settings []byte
	lines    [][]byte
	end      int64 // of the last line that is whole and good
}

// openLog opens the log, keeps other processes away from the files, and returns
// what a run that was broken off has left in it; nil where there was none.
func (o *output) openLog() (*batchLog, error) {
	log, made, err := publish.OpenLog(o.logName())
	switch {
	case errors.Is(err, publish.ErrBusy):
		return nil, attain.Errorf("%s: %s; wait for it, or name another file", "%s：%s；请等它结束，或另指定文件", o.names[0], err)
	case err != nil:
		return nil, refused(attain.Errorf("cannot write %s: %s", "无法写入%s：%s", o.names[0], unwrapPath(err)))
	}
	o.log = log
	if made {
		return nil, nil
	}
	text, err := io.ReadAll(io.LimitReader(log, maxLog))
	if err != nil {
		log.Close()
		return nil, attain.Errorf("cannot read %s: %s", "无法读取%s：%s", o.logName(), unwrapPath(err))
	}
	begun := text[:min(len(text), len(logBeginning))]
	if !bytes.HasPrefix(logBeginning, begun) {
		log.Close()
		return nil, inputErrorf("%s is no log of attain batch, and is not replaced\nmove it away, or name another file", "%s不是attain batch的日志，不予替换\n请移走它，或另指定文件", o.logName())
	}
	if len(text) == 0 {
		return nil, nil // nothing was done yet
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	return &batchLog{name: o.logName(), settings: lines[0], lines: lines[1:], end: int64(len(lines[0]))}, nil
}

// resumed returns how far the run had come; nothing where that is not far. Its
// settings must be the same.
func (l *batchLog) resumed(name string, settings []setting) (p progress, err error) {
	var theirs []setting
	if err := json.Unmarshal(l.settings, &theirs); err != nil {
		return p, nil // broken off in the middle of the line
	}
	if err := sameSettings(name, theirs, settings); err != nil {
		return p, err
	}
	for _, line := range l.lines {
		next, ok := readProgress(line)
		if !ok {
			break // broken off in the middle of the line
		}
		p, l.end = next, l.end+int64(len(line))
	}
	return p, nil
}

// A logLine is a progress as it is written.
type logLine struct {
	Series int       `json:"series"`
	Digest string    `json:"digest"`
	Bytes  [2]int64  `json:"bytes"`
	SHA256 [2]string `json:"sha256"`
	Done   bool      `json:"done,omitempty"`
}

func readProgress(line []byte) (p progress, ok bool) {
	var l logLine
	if !bytes.HasSuffix(line, []byte("\n")) || json.Unmarshal(line, &l) != nil || l.Series <= 0 || l.Bytes[0] < 0 || l.Bytes[1] < 0 {
		return p, false
	}
	p = progress{series: l.Series, bytes: l.Bytes, sums: l.SHA256, done: l.Done}
	return p, p.digest.UnmarshalText([]byte(l.Digest)) == nil
}

// noteProgress writes a line of how far the files are good.
func (o *output) noteProgress() error {
	l := logLine{Series: o.series, Digest: o.digest.String(), Bytes: o.bytes, SHA256: o.sums, Done: o.done}
	for i, sum := range o.hashes {
		if sum != nil {
			l.SHA256[i] = hexSum(sum)
		}
	}
	if err := o.note(l); err != nil {
		return err
	}
	o.noted = o.series
	return nil
}

// note writes a line to the log.
func (o *output) note(line any) error {
	text, err := json.Marshal(line)
	if err == nil {
		_, err = o.log.Write(append(text, '\n'))
	}
	if err != nil {
		return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", o.logName(), unwrapPath(err))
	}
	return nil
}

// sameSettings says which setting of a run that was broken off was another.
func sameSettings(name string, theirs, ours []setting) error {
	for i, s := range ours {
		if i >= len(theirs) || theirs[i].Name != s.Name {
			return inputErrorf("cannot resume %s: it was written by another version of attain\nleave out --resume to start anew", "无法继续%s：它由另一版本的attain写成\n去掉--resume可重新开始", name)
		}
		if theirs[i].Value != s.Value {
			return inputErrorf("cannot resume %s: its %s was %q, now it is %q\nleave out --resume to start anew", "无法继续%s：其%s原为%q，现为%q\n去掉--resume可重新开始", name, s.Name, theirs[i].Value, s.Value)
		}
	}
	return nil
}
