-- One database for each room that stores something; `hireloop migrate` does the rest.
create database auth;
create database users;
create database files;
create database jobs;
create database applications;
create database interviews;
create database contacts;
create database notifications;
create database search;
create database analytics;
