using Survey.Api;

return await SurveyHost.RunAsync(args);
