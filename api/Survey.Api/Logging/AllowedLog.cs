using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Survey.Api.Logging;

/// <summary>
/// The only log there is, and an allow-list: our own words and those of starting and stopping are written whole; of
/// everything else, from warnings on, the category and event alone. Of an exception, types and stack without messages,
/// since a message may quote what somebody typed. No address, path or code is ever in it.
/// </summary>
public sealed class AllowedLog(TextWriter writer, TimeProvider clock) : ILoggerProvider
{
    static readonly string[] Whole = ["Survey", "Microsoft.Hosting.Lifetime"];

    /// <summary>The framework's key ring warns at every first start that it is not encrypted; nothing of ours lies under it.</summary>
    const string Unused = "Microsoft.AspNetCore.DataProtection";

    readonly Lock _writing = new();

    /// <summary>Makes this the only provider and takes every other filter away: no setting may open the log wider.</summary>
    public static void Install(IServiceCollection services)
    {
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<ILoggerProvider>(provider => new AllowedLog(
            provider.GetService<TextWriter>() ?? Console.Out, provider.GetRequiredService<TimeProvider>()));
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.Rules.Add(new LoggerFilterRule(null, null, null, (_, category, level) => IsAllowed(category ?? "", level)));
        });
    }

    /// <summary>Whether anything of such an entry is written.</summary>
    public static bool IsAllowed(string category, LogLevel level) =>
        level >= (IsWhole(category) ? LogLevel.Information : LogLevel.Warning) && !category.StartsWith(Unused, StringComparison.Ordinal);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName, IsWhole(categoryName));

    /// <summary>Nothing is held: every line is written at once.</summary>
    public void Dispose()
    {
    }

    static bool IsWhole(string category) => Whole.Any(allowed =>
        category == allowed || (category.StartsWith(allowed, StringComparison.Ordinal) && category[allowed.Length] == '.'));

    void Write(string line)
    {
        lock (_writing)
        {
            writer.Write(line);
            writer.Flush();
        }
    }

    sealed class Lines(AllowedLog log, string category, bool whole) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && IsAllowed(category, logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = new StringBuilder();
            line.Append(log.Now()).Append(' ').Append(Word(logLevel)).Append(' ').Append(category);
            line.Append(' ').Append(whole ? formatter(state, null) : string.Create(CultureInfo.InvariantCulture, $"event {eventId.Id} {eventId.Name}"));
            line.Append('\n');
            for (var cause = exception; cause is not null; cause = cause.InnerException)
                line.Append("  ").Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace).Append('\n');
            log.Write(line.ToString());
        }
    }

    // To the hour: a log to the second beside a form with one answer would tell when it was given.
    string Now() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH'h'", CultureInfo.InvariantCulture);

    static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        _ => "trace",
    };
}
