//go:build browser

package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// attain is the program under test, built by TestMain.
var attain string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "attain-browser-")
	if err != nil {
		panic(err)
	}
	attain = filepath.Join(dir, "attain")
	build := exec.Command("go", "build", "-o", attain, "./cmd/attain")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%s", out)
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// chromium returns a browser of the test's own, and skips the test where
// there is none.
func chromium(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("skipped: no Chromium")
	}
	profile, err := os.MkdirTemp(filepath.Dir(attain), "profile-") // not t.TempDir: Chromium writes on for a moment
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, closeBrowser := chromedp.NewContext(ctx)
	t.Cleanup(closeBrowser)
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil { // starts the browser that tabs then share
		t.Fatal(err)
	}
	return ctx
}

// A tab is a page that was opened, with what it did.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string
	trouble  []string // errors, warnings and violations of the policy
}

// A screen is what a page is looked at on.
type screen struct {
	width, height int64
	dark          bool
}

// open opens the address in the browser of ctx, and takes down what the page
// asks for and complains of.
func open(t *testing.T, ctx context.Context, url string, s screen) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	b := &tab{t: t, ctx: ctx}
	chromedp.ListenTarget(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			b.requests = append(b.requests, e.Request.URL)
		case *runtime.EventConsoleAPICalled:
			b.trouble = append(b.trouble, fmt.Sprintf("console %s: %s", e.Type, e.Args[0].Value))
		case *runtime.EventExceptionThrown:
			b.trouble = append(b.trouble, e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			b.trouble = append(b.trouble, string(e.Entry.Source)+": "+e.Entry.Text)
		}
	})
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	b.run(network.Enable(), log.Enable(), runtime.Enable(),
		emulation.SetDeviceMetricsOverride(s.width, s.height, 1, s.width < 500),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		chromedp.ActionFunc(func(ctx context.Context) error {
			const listen = `addEventListener("securitypolicyviolation", e => console.error("policy: " + e.violatedDirective + " " + e.blockedURI))`
			_, err := page.AddScriptToEvaluateOnNewDocument(listen).Do(ctx)
			return err
		}),
		chromedp.Navigate(url), chromedp.WaitReady("body"))
	return b
}

// run does the actions or fails the test.
func (b *tab) run(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// ask evaluates the expression on the page.
func ask[T any](b *tab, expression string) T {
	b.t.Helper()
	var answer T
	b.run(chromedp.Evaluate(expression, &answer))
	return answer
}

// clean fails the test when the page asked for anything but itself, or
// complained.
func (b *tab) clean(url string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.requests {
		if r != url {
			b.t.Errorf("the page asks for %s", r)
		}
	}
	if len(b.requests) == 0 {
		b.t.Error("not even the page was asked for: nothing was watched")
	}
	for _, s := range b.trouble {
		b.t.Error(s)
	}
}
